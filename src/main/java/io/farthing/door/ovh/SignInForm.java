package io.farthing.door.ovh;

import io.farthing.access.AddressRules;
import io.farthing.access.SecretBox;
import io.farthing.access.Sessions;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.SignIns;
import io.farthing.access.User;
import io.farthing.db.Tx;
import io.farthing.wire.Params;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/// The part of each page's form that asks who is there. The page keeps no session: login and
/// password come with the very request they allow. Its seal says that the form is one of ours, made
/// for this purpose and not long ago, so that no other page can post it.
final class SignInForm {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final String SEAL = "csrf";

    private final SignIns signIns;
    private final Sessions sessions;
    private final AddressRules rules;
    private final SecretBox box;
    private final InstantSource clock;

    SignInForm(OvhDoor.Access access, InstantSource clock) {
        signIns = access.signIns();
        sessions = access.sessions();
        rules = access.addressRules();
        box = access.box();
        this.clock = clock;
    }

    /// Who signed in, or what to tell them instead.
    sealed interface Outcome {
        record Known(User user, long account) implements Outcome {}

        record Unknown(String sentence) implements Outcome {}
    }

    String fields() {
        return """
        <label for="login">Account (e-mail address)</label>
        <input id="login" name="login" type="text" autocomplete="username" required>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        """;
    }

    /// A hidden field that says the form is ours.
    ///
    /// @param purpose what the form is for; the seal is of no use for anything else
    String seal(String purpose) {
        long second = clock.instant().getEpochSecond();
        return "<input type=\"hidden\" name=\"%s\" value=\"%d-%s\">\n"
                .formatted(SEAL, second, sealed(purpose, second));
    }

    boolean isOurs(Params form, String purpose) {
        String sent = form.text(SEAL);
        if (sent == null || !sent.matches("[0-9]{1,11}-[0-9a-f]{64}")) {
            return false;
        }
        int dash = sent.indexOf('-');
        long second = Long.parseLong(sent.substring(0, dash));
        long age = clock.instant().getEpochSecond() - second;
        return age >= 0
                && age <= GOOD_FOR.toSeconds()
                && MessageDigest.isEqual(
                        sealed(purpose, second).getBytes(StandardCharsets.UTF_8),
                        sent.substring(dash + 1).getBytes(StandardCharsets.UTF_8));
    }

    /// Has to be committed whatever comes of it: wrong passwords are counted.
    Outcome signIn(Tx tx, Params form, String address, Instant now) {
        String login = form.text("login");
        String password = form.text("password");
        if (login == null || password == null) {
            return new Outcome.Unknown("Account and password are needed.");
        }
        SignInAttempt attempt = new SignInAttempt(login.strip(), password, "grant page");
        return switch (signIns.signIn(tx, attempt, now)) {
            case SignIn.SignedIn(String key, long _, User user) -> {
                boolean _ = sessions.end(tx, key);
                yield welcome(tx, user, address);
            }
            case SignIn.WrongPassword _ ->
                    new Outcome.Unknown("The account or the password is not right.");
            case SignIn.LockedOut _ ->
                    new Outcome.Unknown(
                            "There were too many wrong passwords. Try again in some minutes.");
            case SignIn.Blocked _ -> new Outcome.Unknown("This account is suspended.");
            case SignIn.Busy _ -> new Outcome.Unknown("The server is busy. Try again.");
        };
    }

    private Outcome welcome(Tx tx, User user, String address) {
        Long account = user.account();
        if (account == null) {
            return new Outcome.Unknown("Only customers have an account to grant rights on.");
        }
        return rules.admits(tx, account, address)
                ? new Outcome.Known(user, account)
                : new Outcome.Unknown("This account does not allow to sign in from your address.");
    }

    private String sealed(String purpose, long second) {
        return HexFormat.of().formatHex(box.seal(purpose + " " + second));
    }
}
