from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workstations", "0005_account_index")]

    operations = [
        migrations.CreateModel(
            name="TryCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("limit", models.CharField(max_length=40)),
                ("whose_index", models.CharField(max_length=64)),
                ("began_at", models.DateTimeField()),
                ("tries", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["began_at"], name="try_count_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("limit", "whose_index"), name="try_count_one_per_limit"
                    )
                ],
            },
        ),
    ]
