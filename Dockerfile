# Built on the same Debian as it runs on, so that the C library is the one it was linked with.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /klass
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
# Certificates are inside the program, and so are pages, words and the demo's course: nothing to install.
RUN useradd --system --uid 10001 --home-dir /data klass && install --directory --owner klass /data
COPY --from=build /klass/target/release/klass /usr/local/bin/klass
USER klass
# Settings of your own go to /srv/klass/config/*.toml.
WORKDIR /srv/klass
ENV HTTP_ADDR=0.0.0.0:8000 KLASS__DATA__DIR=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /health HTTP/1.0\\r\\nHost: klass\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["klass"]
CMD ["run"]
