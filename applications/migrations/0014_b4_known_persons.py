from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0013_their_own_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='is_person_known',
            field=models.BooleanField(default=False, verbose_name='沿用已登记的人员资料'),
        ),
    ]
