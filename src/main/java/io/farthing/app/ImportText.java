package io.farthing.app;

import io.farthing.metering.BadLine;
import io.farthing.metering.ImportResult;
import java.io.PrintStream;

/// What an import tells people.
final class ImportText {
    private ImportText() {}

    static ImportResult.Imported required(ImportResult result) {
        return switch (result) {
            case ImportResult.Imported imported -> imported;
            case ImportResult.Refused(String reason) -> throw new CommandRefused(reason);
        };
    }

    static String counts(ImportResult.Imported imported) {
        ImportResult.Counts counts = imported.counts();
        String text =
                "%,d rows, %,d of them repeated, %,d refused"
                        .formatted(counts.rows(), counts.repeated(), counts.refused());
        if (counts.late() > 0) {
            text += ", %,d late (see farthing charge --recharge)".formatted(counts.late());
        }
        return imported.isAgain() ? text + "; nothing new, it was imported before" : text;
    }

    /// Refused lines and files that broke off.
    static void complaints(ImportResult.Imported imported, PrintStream out) {
        for (BadLine line : imported.badLines()) {
            out.println("  refused: " + line);
        }
        long more = imported.counts().refused() - imported.badLines().size();
        if (more > 0 && !imported.isAgain()) {
            out.println("  and %,d more".formatted(more));
        }
        imported.broken().forEach(file -> out.println("  broken off: " + file));
    }
}
