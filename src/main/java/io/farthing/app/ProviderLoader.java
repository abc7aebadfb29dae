package io.farthing.app;

import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.Authentication;
import io.farthing.access.Authentications;
import io.farthing.access.GandiKeyCreation;
import io.farthing.access.NewUser;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.TokenTemplate;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.catalog.PlannedAccounts;
import io.farthing.catalog.PlannedGroup;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.PublishResult;
import io.farthing.charging.OfferCheck;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Puts a provider's plan into the database and hands out keys to everybody in it. What is there
/// already is left as it is, so loading twice is loading once.
final class ProviderLoader {
    private static final int PASSWORD_BYTES = 15;

    private final Nouns nouns;
    private final RandomGenerator random;

    ProviderLoader(Nouns nouns, RandomGenerator random) {
        this.nouns = nouns;
        this.random = random;
    }

    void load(ProviderPlan plan, Instant now) {
        nouns.database.transactVoid(tx -> {
            nouns.catalog.save(tx, plan.provider());
            plan.tariffs()
                    .forEach(each ->
                            published(nouns.catalog.publish(tx, each, plan.validFrom(), now)));
            plan.grids()
                    .forEach(each ->
                            published(nouns.catalog.publish(tx, each, plan.validFrom(), now)));
            plan.models()
                    .forEach(each ->
                            published(nouns.catalog.publish(tx, each, plan.validFrom(), now)));
            requireChargeable(tx);
            plan.groups().forEach(group -> load(tx, group, plan.provider().hostGroup(), now));
            plan.accounts().forEach(range -> load(tx, range, plan, now));
            plan.contacts().forEach(contact -> load(tx, contact, now));
        });
    }

    private static void published(PublishResult result) {
        switch (result) {
            case PublishResult.NewVersion _,
                    PublishResult.Unchanged _,
                    PublishResult.TooEarly _ -> {}
            case PublishResult.UnknownNames(List<String> names) ->
                    throw new IllegalStateException(
                            "the plan names what it does not hold: " + names);
        }
    }

    /// Better refused now than found out when the first hour is charged.
    private void requireChargeable(Tx tx) {
        List<String> problems = new OfferCheck(nouns.catalog, nouns.meters).problems(tx);
        if (!problems.isEmpty()) {
            throw new CommandRefused(
                    "the provider file sells what cannot be charged:\n  "
                            + String.join("\n  ", problems));
        }
    }

    private void load(Tx tx, PlannedGroup planned, String hostGroup, Instant now) {
        NewGroup group =
                new NewGroup(planned.name(), planned.type(), planned.description(), null, 0);
        if (!(nouns.customers.groups().create(tx, group, now) instanceof GroupChange.Done)) {
            return;
        }
        mark(tx, planned.name(), planned.isDefault(), AccountGroup.Mark.DEFAULT);
        mark(tx, planned.name(), planned.isSignup(), AccountGroup.Mark.SIGNUP);
        mark(tx, planned.name(), planned.isCollaboration(), AccountGroup.Mark.COLLABORATION);
        done(
                nouns.customers
                        .groups()
                        .setPricingModels(
                                tx,
                                planned.name(),
                                List.of(
                                        new GroupPricingModel(
                                                hostGroup, planned.pricingModel(), true, true))));
        planned.quotas()
                .forEach((name, value) -> {
                    QuotaChange change =
                            nouns.customers
                                    .quotas()
                                    .setOfGroup(tx, planned.name(), new Quota.Key(name, ""), value);
                    if (!(change instanceof QuotaChange.Done)) {
                        throw new CommandRefused(
                                "group %s, quota %s: %s".formatted(planned.name(), name, change));
                    }
                });
    }

    private void mark(Tx tx, String group, boolean isMarked, AccountGroup.Mark mark) {
        if (isMarked) {
            done(nouns.customers.groups().mark(tx, group, mark));
        }
    }

    private static void done(GroupChange change) {
        if (!(change instanceof GroupChange.Done)) {
            throw new IllegalStateException("a group could not be set up: " + change);
        }
    }

    private void load(Tx tx, PlannedAccounts range, ProviderPlan plan, Instant now) {
        for (long uid = range.from(); uid <= range.to(); uid++) {
            if (nouns.customers.accounts().find(tx, uid) == null) {
                create(tx, uid, range, plan, now);
            }
        }
    }

    private void create(Tx tx, long uid, PlannedAccounts range, ProviderPlan plan, Instant now) {
        Account.Contact contact =
                new Account.Contact(range.email(uid), "", range.language(), range.country(), "");
        NewAccount account =
                new NewAccount(
                        uid,
                        contact,
                        range.group(),
                        Account.Payment.in(plan.provider().currency()));
        AccountCreation creation = nouns.customers.accounts().create(tx, account, now);
        if (!(creation instanceof AccountCreation.Created)) {
            throw new CommandRefused("account %d cannot be made: %s".formatted(uid, creation));
        }
    }

    /// An address that was given since is not the file's to undo.
    private void load(Tx tx, BillingContact contact, Instant now) {
        if (nouns.billingContacts.has(tx, contact.account())) {
            return;
        }
        BillingContactSaving saving = nouns.billingContacts.save(tx, contact, now);
        if (!(saving instanceof BillingContactSaving.Saved)) {
            throw new CommandRefused(
                    "the address of account %d cannot be kept: %s"
                            .formatted(contact.account(), saving));
        }
    }

    private record Person(String login, long account, String password, String hash) {}

    /// Keys for everybody, written before they count: a killed run hands out new ones.
    Credentials handOutKeys(ProviderPlan plan, Path folder, String baseUrl, Instant now) {
        Credentials existing = Credentials.read(folder);
        if (existing != null && isKnown(existing.admin().token(), now)) {
            return existing;
        }
        List<Person> people =
                logins(plan).entrySet().stream()
                        .map(entry -> person(entry.getKey(), entry.getValue()))
                        .toList();
        return nouns.database.transact(tx -> {
            List<Credentials.CustomerLogin> customers = new ArrayList<>();
            Credentials.Login staff = null;
            for (Person person : people) {
                Credentials.Login keys = keys(tx, person, now);
                if (person.account == 0) {
                    staff = keys;
                } else {
                    customers.add(
                            new Credentials.CustomerLogin(
                                    person.account,
                                    keys,
                                    apiKey(tx, person.account, now),
                                    gandiKey(tx, person.account, now),
                                    signedKeys(tx, person, now)));
                }
            }
            Credentials credentials =
                    new Credentials(baseUrl, Objects.requireNonNull(staff), customers);
            credentials.write(folder);
            return credentials;
        });
    }

    /// The file may be of another database, or of a run that was killed before it committed.
    private boolean isKnown(String token, Instant now) {
        return nouns.database.read(tx ->
                new Authentications().authenticate(tx, token, now)
                        instanceof Authentication.Authenticated);
    }

    /// The account each login is for, 0 for staff; in the order of uids.
    private Map<String, Long> logins(ProviderPlan plan) {
        Map<String, Long> logins = new java.util.LinkedHashMap<>();
        logins.put(plan.staff().login(), 0L);
        for (PlannedAccounts range : plan.accounts()) {
            for (long uid = range.from(); uid <= range.to(); uid++) {
                logins.put(range.email(uid), uid);
            }
        }
        nouns.database
                .read(tx -> DemoCustomer.present(tx, nouns.customers.accounts()))
                .forEach(customer -> logins.put(customer.email(), customer.uid()));
        return logins;
    }

    private Person person(String login, long account) {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String hash = nouns.access.passwords().hashOfChance(password);
        return new Person(login, account, password, hash);
    }

    private Credentials.Login keys(Tx tx, Person person, Instant now) {
        Token.Terms terms = Token.Terms.of("demo", TokenTemplate.EXTENDED_ACCESS);
        TokenCreation token = nouns.access.tokens().create(tx, user(tx, person, now), terms, now);
        if (!(token instanceof TokenCreation.Created created)) {
            throw new IllegalStateException("no token for %s: %s".formatted(person.login, token));
        }
        return new Credentials.Login(person.login, person.password, created.key());
    }

    private String apiKey(Tx tx, long account, Instant now) {
        ApiKeyCreation created =
                nouns.access.apiKeys().create(tx, account, "demo", ApiKeyScopes.NONE, now);
        if (!(created instanceof ApiKeyCreation.Created key)) {
            throw new IllegalStateException("no key for %d: %s".formatted(account, created));
        }
        return key.secret();
    }

    private Credentials.SignedKeys signedKeys(Tx tx, Person person, Instant now) {
        User user = nouns.access.users().findByLogin(tx, person.login);
        return nouns.signedApi.handOut(tx, Objects.requireNonNull(user), now);
    }

    private String gandiKey(Tx tx, long account, Instant now) {
        GandiKeyCreation created = nouns.access.gandiKeys().create(tx, account, "demo", now);
        if (!(created instanceof GandiKeyCreation.Created key)) {
            throw new IllegalStateException("no key for %d: %s".formatted(account, created));
        }
        return key.secret();
    }

    private long user(Tx tx, Person person, Instant now) {
        User known = nouns.access.users().findByLogin(tx, person.login);
        if (known != null) {
            boolean _ = nouns.access.users().setPasswordHash(tx, known.id(), person.hash);
            return known.id();
        }
        NewUser wanted =
                person.account == 0
                        ? NewUser.staff(person.login, person.hash)
                        : NewUser.customer(person.login, person.hash, person.account);
        UserCreation creation = nouns.access.users().create(tx, wanted, now);
        if (creation instanceof UserCreation.Created created) {
            return created.user().id();
        }
        throw new IllegalStateException("no user %s: %s".formatted(person.login, creation));
    }
}
