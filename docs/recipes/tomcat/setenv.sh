CATALINA_OPTS="$CATALINA_OPTS -javaagent:/opt/kv-agent/kv-agent.jar"
export KV_AGENT_VAULT=contoso
export KV_AGENT_SECRETS=db-user:db.user,db-password:db.password
export KV_AGENT_REFRESH=5m
