package io.farthing.access;

import io.farthing.access.ConsumerKeyRequest.Asked;
import io.farthing.access.ConsumerKeyRequest.FieldRefused;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What accounts grant to applications: asked for by the program, answered by a person on the page
/// that the token leads to, used to sign calls.
public final class ConsumerKeys {
    static final int KEY_LENGTH = 32;
    static final int TOKEN_LENGTH = 64;

    /// A key nobody has granted by then is forgotten.
    static final Duration UNANSWERED = Duration.ofDays(1);

    static final int MOST_RULES = 100;
    private static final int MOST_BLOCKS = 100;
    private static final int LONGEST_REDIRECTION = 2000;

    private final SecretBox box;
    private final SecureRandom random;

    public ConsumerKeys(SecretBox box, SecureRandom random) {
        this.box = box;
        this.random = random;
    }

    /// Asks for a key with that scope, for somebody to grant.
    ///
    /// @param redirection where the person's browser goes afterwards; empty for nowhere
    public ConsumerKeyRequest ask(
            Tx tx, long application, ConsumerKey.Scope scope, String redirection, Instant now) {
        FieldRefused refused = refusal(scope, redirection);
        if (refused != null) {
            return refused;
        }
        String key = KeyText.next(random, KEY_LENGTH);
        String token = KeyText.next(random, TOKEN_LENGTH);
        ConsumerKey wanted =
                new ConsumerKey(
                        0,
                        application,
                        null,
                        null,
                        ConsumerKey.Status.PENDING,
                        scope,
                        redirection,
                        now,
                        now.plus(UNANSWERED),
                        null);
        ConsumerKeyStore.Hashes hashes =
                new ConsumerKeyStore.Hashes(SecretKeys.hash(key), SecretKeys.hash(token));
        return new Asked(ConsumerKeyStore.insert(tx, wanted, hashes), key, token);
    }

    /// What a token of the grant page stands for; null where it is unknown, answered or too old.
    public @Nullable ConsumerKey findByToken(Tx tx, String token, Instant now) {
        ConsumerKey found = ConsumerKeyStore.findByToken(tx, SecretKeys.hash(token));
        return found != null && found.statusAt(now) == ConsumerKey.Status.PENDING ? found : null;
    }

    /// Gives the key the rights it asked for.
    ///
    /// @param lifetime null for a key without end
    public void grant(Tx tx, ConsumerKey key, User user, @Nullable Duration lifetime, Instant now) {
        requireCustomer(user);
        ConsumerKeyStore.validate(tx, key.id(), user, lifetime == null ? null : now.plus(lifetime));
    }

    public void refuse(Tx tx, ConsumerKey key, User user) {
        requireCustomer(user);
        ConsumerKeyStore.refuse(tx, key.id(), user);
    }

    /// Who a signed call claims to be; null where no such application exists.
    public @Nullable SignedCaller findCaller(Tx tx, String applicationKey, String consumerKey) {
        if (!Applications.isKey(applicationKey)) {
            return null;
        }
        ConsumerKeyStore.FoundCaller found =
                ConsumerKeyStore.findCaller(tx, applicationKey, SecretKeys.hash(consumerKey));
        return found == null
                ? null
                : new SignedCaller(
                        found.application(),
                        box.open(found.secret(), found.application().key()),
                        found.consumerKey(),
                        found.blockReason());
    }

    public List<ConsumerKey> list(Tx tx, long account) {
        return ConsumerKeyStore.list(tx, account);
    }

    public @Nullable ConsumerKey find(Tx tx, long account, long id) {
        return ConsumerKeyStore.find(tx, account, id);
    }

    /// Null where it was done, else why not.
    public @Nullable String setAllowedIps(Tx tx, ConsumerKey key, List<String> blocks) {
        String reason = blocksRefusal(blocks);
        Long account = key.account();
        if (reason == null && account != null) {
            boolean _ =
                    ConsumerKeyStore.setAllowedIps(
                            tx, account, key.id(), blocks.toArray(String[]::new));
        }
        return reason;
    }

    /// Ends it, keeping it for whoever looks back.
    public boolean expire(Tx tx, long account, long id) {
        return ConsumerKeyStore.expire(tx, account, id);
    }

    public boolean delete(Tx tx, long account, long id) {
        return ConsumerKeyStore.delete(tx, account, id);
    }

    public static boolean isLastUseStale(ConsumerKey key, Instant now) {
        return Tokens.isLastUseStale(key.lastUsedAt(), now);
    }

    /// To be called in a transaction of its own when the last use is stale.
    public void markUsed(Tx tx, long id, Instant now) {
        ConsumerKeyStore.markUsed(tx, id, now.minus(Tokens.LAST_USE_GRAIN), now);
    }

    /// To be called from time to time.
    public int forgetUnanswered(Tx tx, Instant now) {
        return ConsumerKeyStore.forgetUnanswered(tx, now);
    }

    private static void requireCustomer(User user) {
        if (user.account() == null) {
            throw new IllegalArgumentException("who has no account grants nothing");
        }
    }

    private static @Nullable FieldRefused refusal(ConsumerKey.Scope scope, String redirection) {
        if (scope.rules().isEmpty() || scope.rules().size() > MOST_RULES) {
            return new FieldRefused(
                    "accessRules", "must hold between 1 and " + MOST_RULES + " rules");
        }
        String reason = blocksRefusal(scope.allowedIps());
        if (reason != null) {
            return new FieldRefused("allowedIPs", reason);
        }
        return isRedirection(redirection)
                ? null
                : new FieldRefused("redirection", "is not the address of a web page");
    }

    private static @Nullable String blocksRefusal(List<String> blocks) {
        if (blocks.size() > MOST_BLOCKS) {
            return "holds more than " + MOST_BLOCKS + " blocks";
        }
        for (String block : blocks) {
            if (AddressBlock.read(block) == null) {
                return "holds what is no block of addresses such as 192.0.2.0/24";
            }
        }
        return null;
    }

    /// Never `javascript:` or the like: the address becomes a link and a redirect.
    private static boolean isRedirection(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (TextRule.refusal(text, LONGEST_REDIRECTION) != null) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
