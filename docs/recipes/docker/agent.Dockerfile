FROM scratch
COPY kv-agent.jar /kv-agent.jar
