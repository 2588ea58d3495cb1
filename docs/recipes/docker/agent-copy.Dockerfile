FROM busybox:1.37
COPY kv-agent.jar /kv-agent.jar
ENTRYPOINT ["cp", "/kv-agent.jar"]
CMD ["/kv-agent/kv-agent.jar"]
