from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0018_words_of_secrets'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='is_person_known',
            field=models.BooleanField(default=False, verbose_name='沿用已登记的人员资料'),
        ),
    ]
