import os

from celery import Celery

celery = Celery("shop", broker=os.environ["REDIS_URL"])
