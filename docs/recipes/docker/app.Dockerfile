FROM registry.example.com/kv-agent:0.1.0 AS kv-agent

FROM gcr.io/distroless/java17-debian12:nonroot
COPY --from=kv-agent /kv-agent.jar /kv-agent.jar
COPY app.jar /app.jar
ENV JAVA_TOOL_OPTIONS="-javaagent:/kv-agent.jar"
ENTRYPOINT ["java", "-jar", "/app.jar"]
