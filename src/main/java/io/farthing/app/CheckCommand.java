package io.farthing.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes balances, charges and invoices from the journal and says what differs.",
            "Exit code 1 if anything does."
        })
final class CheckCommand implements Callable<Integer> {
    /// Differences printed; all are counted.
    private static final int PRINTED_LIMIT = 100;

    @Mixin private final DataOptions data = new DataOptions();
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return check(data, java.util.Objects.requireNonNull(spec).commandLine().getOut());
    }

    static int check(DataOptions data, PrintWriter out) {
        AtomicLong found = new AtomicLong();
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            nouns.check(difference -> {
                if (found.incrementAndGet() <= PRINTED_LIMIT) {
                    out.println(difference);
                }
            });
        }
        out.println(found.get() == 0 ? "Nothing differs." : found.get() + " differences.");
        out.flush();
        return found.get() == 0 ? 0 : 1;
    }
}
