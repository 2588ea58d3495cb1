// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileOptionsTest {
    private static final String MOUNTS = "overlay / overlay rw 0 0\n"
            + "tmpfs /dev tmpfs rw 0 0\n"
            + "shm /dev/shm tmpfs rw 0 0\n"
            + "/dev/sda1 /dev/shm/disk ext4 rw 0 0\n"
            + "tmpfs /mnt/in\\040memory tmpfs rw 0 0\n"
            + "tmpfs /covered tmpfs rw 0 0\n"
            + "/dev/sdb1 /covered ext4 rw 0 0\n";

    @ParameterizedTest
    @CsvSource({
        "/dev/shm/app, true",
        "/dev/shmother, true",
        "/dev/shm/disk/app, false",
        "/mnt/in memory/app, true",
        "/covered/app, false",
        "/var/lib/app, false"
    })
    void aDirectoryIsOfTheFileSystemThatIsMountedNearest(String directory, boolean inMemory) {
        assertThat(FileOptions.isInMemory(MOUNTS, new File(directory))).isEqualTo(inMemory);
    }

    @Test
    void withoutATableOfMountsNothingIsKnownToBeInMemory() {
        assertThat(FileOptions.isInMemory("", new File("/dev/shm/app"))).isFalse();
    }

    @Test
    void aMountPointIsNoDirectoryOfItsOwn() {
        assertThat(FileOptions.isMountPoint(MOUNTS, new File("/dev/shm"))).isTrue();
        assertThat(FileOptions.isMountPoint(MOUNTS, new File("/dev/shm/app"))).isFalse();
    }

    @Test
    void pathsMustBeAbsoluteWithAParent() {
        for (String path : new String[] {"app", "/no-such-parent/app", "/"}) {
            assertThat(OptionsFixture.rejection("secrets=contoso/a,files-on-disk=allow,files=" + path)
                            .action())
                    .as(path)
                    .contains("the absolute path of a directory whose parent exists");
        }
    }

    @Test
    void aDiskTakesAWordMore() {
        assertThat(OptionsFixture.rejection("secrets=contoso/a,files=/proc/app").problem())
                .endsWith(", which is not known to be in memory");
        assertThat(OptionsFixture.options("secrets=contoso/a,files=/proc/app,files-on-disk=allow")
                        .files()
                        .directory())
                .isEqualTo(new File("/proc/app"));
        assertThat(OptionsFixture.options("secrets=contoso/a").files().directory())
                .isNull();
    }
}
