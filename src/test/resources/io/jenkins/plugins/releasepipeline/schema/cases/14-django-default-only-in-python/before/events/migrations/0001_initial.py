from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel('Event', [('id', models.BigAutoField(primary_key=True)), ('title', models.CharField(max_length=80))]),
    ]
