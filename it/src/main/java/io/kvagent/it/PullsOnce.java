// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/**
 * Pulls an image itself, and once. Testcontainers would repeat a pull that fails, and all of it again with each line that it logs about
 * the container: for more than a minute in all, where there is another way to run WireMock. Named in {@code testcontainers.properties}.
 */
public final class PullsOnce implements ImagePullPolicy {
    /** Until the registry, or the engine in its place, has said a first thing. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);

    private static final Map<String, String> FAILED = new ConcurrentHashMap<>();

    private final DockerClient engine;

    /** For Testcontainers. */
    public PullsOnce() {
        this(DockerClientFactory.lazyClient());
    }

    PullsOnce(DockerClient engine) {
        this.engine = engine;
    }

    /** @throws IllegalStateException if the image is neither there nor to be had */
    @Override
    public boolean shouldPull(DockerImageName imageName) {
        String image = imageName.asCanonicalNameString();
        if (isThere(image)) {
            return false;
        }
        String failure = FAILED.computeIfAbsent(image, this::pull);
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
        return false;
    }

    /** Why it can't be had; "" if it was pulled. */
    private String pull(String image) {
        try (Pull pull = engine.pullImageCmd(image).exec(new Pull())) {
            if (!pull.answered.await(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                return "no registry answers for the image " + image;
            }
            pull.awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            return "the image " + image + " can't be pulled";
        }
        return isThere(image) ? "" : "the image " + image + " can't be pulled";
    }

    private boolean isThere(String image) {
        try {
            engine.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {
        private final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public void onNext(PullResponseItem item) {
            answered.countDown();
        }

        @Override
        public void onError(Throwable error) {
            answered.countDown();
            super.onError(error);
        }

        @Override
        public void onComplete() {
            answered.countDown();
            super.onComplete();
        }
    }
}
