// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {
    @Test
    void findsEveryTextThatIsThereAndNoOther() throws ClassNotFoundException {
        for (String type : new String[] {
            "java/lang/String", "java/lang/Math", "org/h2/Driver", "java/util/HashMap", "java/util/stream/Collectors"
        }) {
            byte[] classFile = WovenLoader.classFile(type);
            ClassReader reader = new ClassReader(classFile);
            char[] buffer = new char[reader.getMaxStringLength()];
            for (int i = 1; i < reader.getItemCount(); i++) {
                int at = reader.getItem(i);
                if (at > 0 && classFile[at - 1] == 1) {
                    String text = utf8(classFile, at);
                    assertThat(new ConstantPool(text).isIn(classFile)).as(text).isTrue();
                    assertThat(new ConstantPool(text + "~").isIn(classFile)).isFalse();
                }
            }
            assertThat(buffer).isNotNull();
        }
    }

    @Test
    void survivesAnyClassFile() throws ClassNotFoundException {
        byte[] classFile = WovenLoader.classFile("java/util/HashMap");
        ConstantPool pool = new ConstantPool("not in there");
        for (int length = 0; length < 2_000; length++) {
            assertThat(pool.isIn(Arrays.copyOf(classFile, length))).isFalse();
        }
        Random random = new Random(1);
        for (int round = 0; round < 5_000; round++) {
            byte[] broken = Arrays.copyOf(classFile, 200 + random.nextInt(classFile.length - 200));
            for (int i = 0; i < 5; i++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            assertThat(pool.isIn(broken)).isFalse();
        }
    }

    private static String utf8(byte[] classFile, int at) {
        int length = (classFile[at] & 0xFF) << 8 | classFile[at + 1] & 0xFF;
        return new String(classFile, at + 2, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
