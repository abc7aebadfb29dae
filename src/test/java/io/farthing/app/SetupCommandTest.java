package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.NewUser;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.NewAccount;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator's way from an empty database to one that bills.
final class SetupCommandTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String ADMIN = "admin@hosting.example";

    @TempDir private Path folder = Path.of("");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    @AutoClose private final StandardStreams streams = StandardStreams.listen();

    @Test
    void theExampleIsAFileToBeginWith() throws IOException {
        Path file = example();
        assertThat(run("setup", file.toString(), "--check")).isZero();
        assertThat(streams.out()).contains("is right: Example Hosting, 3 tariffs, 2 groups");
        assertThat(run("setup", file.toString())).as(streams.errors()).isZero();
        assertThat(streams.out()).contains("Example Hosting is set up.");
        assertThat(signsIn(ADMIN, passwordPrinted())).isTrue();
        assertThat(run("check")).isZero();
        assertThat(run("charge")).isZero();
    }

    @Test
    void anotherProviderIsNotPutOverTheFirst() throws IOException {
        Path file = example();
        assertThat(run("setup", file.toString())).isZero();
        assertThat(run("setup", file.toString())).isEqualTo(1);
        assertThat(streams.errors()).contains("has a provider already").doesNotContain("\tat ");
    }

    @Test
    void aForgottenPasswordIsReplaced() throws IOException {
        assertThat(run("setup", example().toString())).isZero();
        String first = passwordPrinted();
        assertThat(run("setup", "--staff", ADMIN)).isZero();
        assertThat(signsIn(ADMIN, first)).isFalse();
        assertThat(signsIn(ADMIN, passwordPrinted())).isTrue();
        assertThat(run("setup", "--staff", "second@hosting.example")).isZero();
        assertThat(signsIn("second@hosting.example", passwordPrinted())).isTrue();
    }

    @Test
    void aCustomerDoesNotBecomeStaffByAccident() throws IOException {
        assertThat(run("setup", example().toString())).isZero();
        String login = "customer@example.com";
        try (Nouns nouns = nouns()) {
            nouns.database.transactVoid(tx -> {
                NewAccount wanted = NewAccount.of(login, "payg", Currency.of("EUR"));
                AccountCreation made = nouns.customers.accounts().create(tx, wanted, NOW);
                long account = ((AccountCreation.Created) made).account().uid();
                var _ = nouns.access.users().create(tx, NewUser.customer(login, "-", account), NOW);
            });
        }
        assertThat(run("setup", "--staff", login)).isEqualTo(1);
        assertThat(streams.errors()).contains("is a customer's login");
    }

    @Test
    void aMistakeInTheFileIsNamedWithItsPlace() throws IOException {
        Path file = example();
        Files.writeString(file, Files.readString(file).replace("Europe/Amsterdam", "Mars"));
        assertThat(run("setup", file.toString())).isEqualTo(1);
        assertThat(streams.errors()).contains("timeZone", "Mars").doesNotContain("\tat ");
        assertThat(run("setup", folder.resolve("absent").toString())).isEqualTo(1);
        assertThat(streams.errors()).contains("absent cannot be read: there is no such file");
    }

    @Test
    void whatIsNoLoginIsRefusedInWords() throws IOException {
        assertThat(run("setup", example().toString())).isZero();
        assertThat(run("setup", "--staff", " ")).isEqualTo(1);
        assertThat(streams.errors())
                .contains("the login ' ' is empty or has blanks around it")
                .doesNotContain("\tat ");
    }

    private Path example() throws IOException {
        assertThat(Main.run(Map.of(), "setup", "--example")).isZero();
        return Files.writeString(folder.resolve("provider.json"), streams.out());
    }

    private String passwordPrinted() {
        String line =
                streams.out().lines().filter(each -> each.startsWith("Staff ")).toList().getLast();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private boolean signsIn(String login, String password) {
        try (Nouns nouns = nouns()) {
            SignInAttempt attempt = new SignInAttempt(login, password, "test");
            return nouns.database.transact(tx -> nouns.access.signIns().signIn(tx, attempt, NOW))
                    instanceof SignIn.SignedIn;
        }
    }

    private Nouns nouns() {
        return new Nouns(test.database(), InstantSource.fixed(NOW), new SecureRandom());
    }

    private int run(String... arguments) {
        return CommandRun.on(test, arguments);
    }
}
