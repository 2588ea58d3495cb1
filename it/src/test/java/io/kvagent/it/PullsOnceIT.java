// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageCmd;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

/** A machine whose engine has no image and reaches no registry gets its WireMock in a process at once. */
class PullsOnceIT {
    private int pulls;
    private boolean isThere;

    private final InspectImageCmd inspect = proxy(InspectImageCmd.class, (proxy, method, arguments) -> {
        if (method.getName().equals("exec") && !isThere) {
            throw new NotFoundException("no such image");
        }
        return null;
    });

    private final PullImageCmd pull = proxy(PullImageCmd.class, (proxy, method, arguments) -> {
        pulls++;
        ResultCallback<?> callback = (ResultCallback<?>) arguments[0];
        callback.onError(new DockerClientException("no such host"));
        callback.onComplete();
        return callback;
    });

    private final DockerClient engine = proxy(
            DockerClient.class,
            (proxy, method, arguments) -> method.getName().equals("inspectImageCmd") ? inspect : pull);

    @Test
    void triesAnImageOnce() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> new PullsOnce(engine).shouldPull(DockerImageName.parse("kv-agent/absent:1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the image kv-agent/absent:1 can't be pulled");
        }

        assertThat(pulls).isOne();
    }

    @Test
    void pullsNothingThatIsThere() {
        isThere = true;

        assertThat(new PullsOnce(engine).shouldPull(DockerImageName.parse("kv-agent/present:1")))
                .isFalse();
        assertThat(pulls).isZero();
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
