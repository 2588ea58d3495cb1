// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The identities, one row each: the word for {@code identity=}, the variables by which {@code auto} detects it, and the class that gets
 * its tokens. {@code auto} takes the first row that is detected: what a person set on purpose goes before what the platform sets; workload
 * identity before the platforms, else the node's identity would be taken for the pod's; then the platforms in the order of Microsoft's
 * own libraries; last the metadata service, which sets no variable.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is never changed
public enum IdentityKind {
    CLIENT_SECRET(Group.CREDENTIAL, "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET") {
        @Override
        TokenSource source(IdentityContext context) {
            return new Entra(context, new ClientSecret(context));
        }
    },
    CLIENT_CERTIFICATE(Group.CREDENTIAL, "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_CERTIFICATE_PATH") {
        @Override
        TokenSource source(IdentityContext context) {
            return new Entra(context, new ClientCertificate(context));
        }
    },
    WORKLOAD(Group.CREDENTIAL, "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE") {
        @Override
        TokenSource source(IdentityContext context) {
            return new Entra(context, new FederatedToken(context));
        }
    },
    SERVICE_FABRIC(Group.PLATFORM, "IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT") {
        @Override
        TokenSource source(IdentityContext context) {
            return new ServiceFabric(context);
        }
    },
    APP_SERVICE(Group.PLATFORM, "IDENTITY_ENDPOINT", "IDENTITY_HEADER") {
        @Override
        TokenSource source(IdentityContext context) {
            return new AppService(context);
        }
    },
    MACHINE_LEARNING(Group.PLATFORM, "MSI_ENDPOINT", "MSI_SECRET") {
        @Override
        TokenSource source(IdentityContext context) {
            return new MachineLearning(context);
        }
    },
    CLOUD_SHELL(Group.PLATFORM, "MSI_ENDPOINT") {
        @Override
        TokenSource source(IdentityContext context) {
            return new CloudShell(context);
        }
    },
    ARC(Group.PLATFORM, "IDENTITY_ENDPOINT", "IMDS_ENDPOINT") {
        @Override
        TokenSource source(IdentityContext context) {
            return new Arc(context);
        }

        @Override
        Optional<String> detectedBy(PlatformEnvironment environment) {
            Optional<String> variables = super.detectedBy(environment);
            boolean installed = !variables.isPresent() && new File(Arc.agentProgram(environment)).exists();
            return installed ? Optional.of("the Arc agent is installed") : variables;
        }
    },
    IMDS(Group.PLATFORM) {
        @Override
        TokenSource source(IdentityContext context) {
            return new Imds(context);
        }

        @Override
        Optional<String> detectedBy(PlatformEnvironment environment) {
            return Optional.of("no environment variables of another Azure platform were found");
        }
    },
    /** Has no variables: never detected. */
    AZURE_CLI(Group.CREDENTIAL) {
        @Override
        TokenSource source(IdentityContext context) {
            return new AzureCli(context);
        }
    };

    /** Where the identity comes from. */
    enum Group {
        /** A person or AKS gave the process a credential. */
        CREDENTIAL,
        /** The machine or service that the process runs on has a managed identity. */
        PLATFORM
    }

    /** The value of {@code identity=} that leaves the choice to the environment. */
    public static final String AUTO = "auto";

    private final Group group;
    private final List<String> variables;

    IdentityKind(Group group, String... variables) {
        this.group = group;
        this.variables = Collections.unmodifiableList(Arrays.asList(variables));
    }

    /** What {@code identity=} takes. */
    public static String[] words() {
        List<String> words = new ArrayList<>();
        words.add(AUTO);
        for (IdentityKind kind : values()) {
            words.add(kind.key());
        }
        return words.toArray(new String[0]);
    }

    /** @param word one of {@link #words} but {@code auto} */
    public static IdentityKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As it is written: {@code app-service}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws io.kvagent.report.AgentFailure if the identity lacks what it needs, or can't be selected as configured */
    abstract TokenSource source(IdentityContext context);

    /** What shows that this is the process's identity: {@code MSI_ENDPOINT is set}. Empty if nothing does. */
    Optional<String> detectedBy(PlatformEnvironment environment) {
        int last = variables.size() - 1;
        if (last < 0 || !environment.has(variables)) {
            return Optional.empty();
        }
        String others = String.join(", ", variables.subList(0, last));
        return Optional.of(
                last == 0 ? variables.get(0) + " is set" : others + " and " + variables.get(last) + " are set");
    }

    Group group() {
        return group;
    }

    List<String> variables() {
        return variables;
    }
}
