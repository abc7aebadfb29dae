package io.farthing.app;

import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells how a charge came to be, from the samples to the ledger.")
final class ExplainCommand implements Runnable {
    @Mixin private final DataOptions data = new DataOptions();

    @Parameters(
            paramLabel = "CHARGE-ID",
            description = "account, UTC hour and position, like 7-2013070112-3")
    private String id = "";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        ChargeId charge = ChargeId.parse(id);
        if (charge == null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "'%s' is not a charge's id: account, UTC hour and position, like 7-2013070112-3"
                            .formatted(id));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            ChargeExplanation explanation =
                    nouns.database.read(tx -> nouns.explanations.explain(tx, charge));
            if (explanation == null) {
                throw new CommandRefused("there is no charge " + id);
            }
            ExplanationText.print(explanation, out);
            out.flush();
        }
    }
}
