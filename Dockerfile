# Verifies charters without a network, without a right to write, and not as root:
#   docker build --tag charter .
#   docker run --rm --network none --read-only --tmpfs /tmp --volume "$PWD:/charters:ro" charter verify .
FROM python:3.12-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*

# The charters that are mounted belong to somebody else; git is to read them all the same, for `--against`.
COPY . /usr/src/charter
RUN python -m pip install --no-cache-dir --disable-pip-version-check /usr/src/charter \
    && rm -rf /usr/src/charter \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin charter \
    && git config --system --add safe.directory '*'

ENV CHARTER_NO_CACHE=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /charters
ENTRYPOINT ["charter"]
CMD ["--help"]
