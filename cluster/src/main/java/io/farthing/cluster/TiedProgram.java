package io.farthing.cluster;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// The first thing in a [ChildProcess]: runs another program's `main`, and ends the process when
/// its standard input does, which the system closes when the parent is gone.
final class TiedProgram {

    private static final int ORPHANED = 143;

    private TiedProgram() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent").start(TiedProgram::endWithParent);
        String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Object _ =
                    Class.forName(arguments[0])
                            .getMethod("main", String[].class)
                            .invoke(null, (Object) others);
        } catch (InvocationTargetException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException closed) {
            System.exit(ORPHANED);
        }
        System.exit(ORPHANED);
    }
}
