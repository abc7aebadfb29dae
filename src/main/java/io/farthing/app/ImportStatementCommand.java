package io.farthing.app;

import io.farthing.money.Money;
import io.farthing.payments.StatementLine;
import io.farthing.payments.Statements;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "statement",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a bank statement in (CAMT.053). Money that names an invoice or an order, and is",
            "exactly that much, pays it; the rest is listed for staff. A line counts once."
        })
final class ImportStatementCommand implements Callable<Integer> {
    @Mixin private final DataOptions data = new DataOptions();

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the statement")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        byte[] bytes = bytes();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            Statements.Taking taking =
                    nouns.database.transact(tx ->
                            nouns.trade.statements.take(
                                    tx,
                                    String.valueOf(file.getFileName()),
                                    bytes,
                                    nouns.clock.instant()));
            print(taking, out);
            out.flush();
        }
        return 0;
    }

    private void print(Statements.Taking taking, PrintWriter out) {
        switch (taking) {
            case Statements.Taking.Taken(
                            long _,
                            List<StatementLine> matched,
                            List<StatementLine> open,
                            int repeated) -> {
                out.printf(
                        "%d paid what they name, %d are for staff, %d came before.%n",
                        matched.size(), open.size(), repeated);
                open.forEach(line -> out.println("  " + words(line)));
            }
            case Statements.Taking.Repeated _ -> out.println("This file came before.");
            case Statements.Taking.Unreadable(String reason) ->
                    throw new CommandRefused("%s is refused: %s".formatted(file, reason));
        }
    }

    private static String words(StatementLine line) {
        Money amount = line.line().amount();
        return "line %d, %s, %s %s from %s: %s"
                .formatted(
                        line.id(),
                        line.line().bookedOn(),
                        amount.minorText(),
                        amount.currency().code(),
                        line.line().payer().isEmpty() ? "somebody" : line.line().payer(),
                        line.reason());
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw CommandRefused.unreadable(file, unreadable);
        }
    }
}
