package io.farthing.app;

import io.farthing.catalog.Finding;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// From an empty database to one that bills: everything else is done in the console and the APIs.
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a provider into an empty database, with its prices, groups and first member of staff.",
            "'farthing setup --example > provider.json' writes a file to begin with. Later changes are made",
            "in the console or by the native API."
        })
final class SetupCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private final DataOptions data = new DataOptions();

    @ArgGroup(multiplicity = "1")
    private final What what = new What();

    @Option(names = "--check", description = "only say what is wrong with the file, if anything")
    private boolean isCheck;

    static final class What {
        @Parameters(paramLabel = "FILE", description = "who sells what to whom (JSON)")
        private @Nullable Path file;

        @Option(names = "--example", description = "print such a file")
        private boolean isExample;

        @Option(
                names = "--staff",
                paramLabel = "LOGIN",
                description =
                        "make a member of staff, or give one another password, which is printed")
        private @Nullable String staff;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (what.isExample) {
            out.print(example());
        } else if (what.staff != null) {
            makeStaff(what.staff, out);
        } else {
            setUp(Objects.requireNonNull(what.file), out);
        }
        out.flush();
        return 0;
    }

    private void setUp(Path file, PrintWriter out) {
        ProviderPlan plan = read(file);
        if (isCheck) {
            out.println(
                    "%s is right: %s, %d tariffs, %d groups"
                            .formatted(
                                    file,
                                    plan.provider().name(),
                                    plan.tariffs().size(),
                                    plan.groups().size()));
            return;
        }
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            requireEmpty(nouns);
            Instant now = nouns.clock.instant();
            new ProviderLoader(nouns, Randomness.secure()).load(plan, now);
            out.println(plan.provider().name() + " is set up.");
            tell(newPassword(nouns, plan.staff().login()), plan.staff().login(), out);
        }
    }

    private static void requireEmpty(Nouns nouns) {
        if (nouns.database.read(nouns.catalog::provider) != null) {
            throw new CommandRefused(
                    "this database has a provider already: prices and groups are changed in the console or by the native API, and 'farthing setup --staff LOGIN' makes a member of staff");
        }
    }

    private void makeStaff(String login, PrintWriter out) {
        try (Installation installation = Installation.open(data, null);
                Nouns nouns = Nouns.of(installation)) {
            tell(newPassword(nouns, login), login, out);
        }
    }

    private static String newPassword(Nouns nouns, String login) {
        return new StaffLogins(nouns, Randomness.secure())
                .newPassword(login, nouns.clock.instant());
    }

    private static void tell(String password, String login, PrintWriter out) {
        out.println("Staff signs in as %s with %s".formatted(login, password));
        out.println("That password is kept nowhere; change it at the first sign-in.");
    }

    /// The demo's provider without its customers.
    private static String example() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode json = (ObjectNode) mapper.readTree(ProviderFile.demo());
        json.put("name", "Example Hosting");
        json.remove(List.of("accounts", "accountEmail", "contacts"));
        json.putObject("staff").put("login", "admin@hosting.example").put("name", "Admin");
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    static ProviderPlan read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException unreadable) {
            throw CommandRefused.unreadable(file, unreadable);
        }
    }

    static ProviderPlan read(String text) {
        return switch (ProviderFile.read(text)) {
            case Reading.Parsed<ProviderPlan>(ProviderPlan plan, var _) -> plan;
            case Reading.Refused<ProviderPlan>(List<Finding> findings) ->
                    throw new CommandRefused(
                            CatalogLoader.mistakes("the provider file is not right:", findings));
        };
    }
}
