package io.farthing.app;

import io.farthing.catalog.CatalogPlan;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the products and discount codes of a catalog file. What is there as the file says it",
            "stays as it is; what differs becomes the next version, and services keep the one they have."
        })
final class ImportCatalogCommand implements Callable<Integer> {
    @Mixin private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "FILE", description = "the catalog (JSON)")
    private @Nullable Path file;

    @Option(names = "--check", description = "only say what is wrong with the file, if anything")
    private boolean isCheck;

    @Override
    public Integer call() {
        CatalogPlan plan = CatalogLoader.read(Objects.requireNonNull(file));
        if (isCheck) {
            System.out.println(
                    "%s is right: %d products, %d discount codes"
                            .formatted(file, plan.products().size(), plan.discounts().size()));
            return 0;
        }
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            tell(new CatalogLoader(nouns).load(plan, nouns.clock.instant()));
        }
        return 0;
    }

    private static void tell(CatalogLoader.Outcome outcome) {
        outcome.published().forEach(each -> System.out.println("published " + each));
        outcome.later()
                .forEach(each ->
                        System.err.println(
                                each
                                        + " has a version that begins later than the file, and keeps it"));
        System.out.println(
                "%d published, %d as they were"
                        .formatted(outcome.published().size(), outcome.unchanged().size()));
    }
}
