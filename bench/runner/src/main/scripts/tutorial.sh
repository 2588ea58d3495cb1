#!/bin/sh
# What the tutorials show for a start script: curl for the token, curl and jq for each secret, and the values as -D.
# tutorial.sh <metadata service> <vault> <roots, PEM> <how many> <java> <its other arguments...>
set -eu
metadata=$1 vault=$2 roots=$3 count=$4 java=$5
shift 5

token=$(curl -sSf -H Metadata:true \
  "$metadata/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net" |
  jq -r .access_token)

options=
number=1
while [ "$number" -le "$count" ]; do
  name=bench-secret-$number
  value=$(curl -sSf --cacert "$roots" -H "Authorization: Bearer $token" "$vault/secrets/$name?api-version=7.4" |
    jq -r .value)
  options="$options -D$name=$value"
  number=$((number + 1))
done

exec "$java" $options "$@"
