package io.farthing.app;

import io.farthing.access.AccessRule;
import io.farthing.access.AddressRules;
import io.farthing.access.ApplicationCreation;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeyRequest;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SecretBox;
import io.farthing.access.User;
import io.farthing.charging.CreditCodes;
import io.farthing.db.Tx;
import io.farthing.door.ovh.OvhDoor;
import io.farthing.orders.Carts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What the signed API knows its callers by.
record SignedApi(
        Applications applications,
        ConsumerKeys consumerKeys,
        OAuthClients oauthClients,
        AddressRules addressRules,
        SecretBox box,
        Carts carts) {

    static SignedApi of(SecretBox box, SecureRandom random) {
        return new SignedApi(
                new Applications(box, random),
                new ConsumerKeys(box, random),
                new OAuthClients(random),
                new AddressRules(),
                box,
                new Carts(random));
    }

    /// With a key that is forgotten with the program: for databases that are forgotten with it too.
    static SignedApi passing(SecureRandom random) {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        random.nextBytes(key);
        return of(new SecretBox(key, random), random);
    }

    OvhDoor door(Nouns nouns) {
        OvhDoor.Access access =
                new OvhDoor.Access(
                        applications,
                        consumerKeys,
                        oauthClients,
                        addressRules,
                        nouns.access.signIns(),
                        nouns.access.sessions(),
                        box);
        return new OvhDoor(
                access,
                nouns(nouns),
                new OvhDoor.Surroundings(
                        nouns.database,
                        nouns.clock,
                        new OvhDoor.Options(nouns.trade.outside.publicUrl())));
    }

    static OvhDoor.Nouns nouns(Nouns nouns) {
        Trade trade = nouns.trade;
        return new OvhDoor.Nouns(
                nouns.customers.accounts(),
                nouns.billingContacts,
                nouns.catalog,
                trade.notices,
                new OvhDoor.Trade(
                        nouns.products,
                        nouns.discounts,
                        nouns.signedApi.carts,
                        trade.shop.orders,
                        trade.shop.renewalOrders,
                        trade.shop.sideOrders,
                        trade.shop.changes,
                        trade.shop.retractions,
                        trade.shop.services,
                        trade.shop.renewals,
                        trade.shop.cancellations,
                        trade.shop.holds,
                        trade.shop.reopenings),
                new OvhDoor.Money(
                        nouns.invoices,
                        trade.methods,
                        trade.payments,
                        trade.gateways,
                        trade.prepaidAlerts,
                        new CreditCodes(nouns.funds),
                        nouns.ledger));
    }

    /// An application of the user's account with a consumer key that may do everything, for demos.
    Credentials.SignedKeys handOut(Tx tx, User user, Instant now) {
        long account = Objects.requireNonNull(user.account());
        ApplicationCreation made =
                applications.create(tx, account, "demo", "made with the demo", now);
        if (!(made instanceof ApplicationCreation.Created created)) {
            throw new IllegalStateException("no application for " + account + ": " + made);
        }
        List<AccessRule> everything =
                AccessRule.METHODS.stream()
                        .sorted()
                        .map(method -> new AccessRule(method, "/*"))
                        .toList();
        ConsumerKey.Scope scope = new ConsumerKey.Scope(everything, List.of());
        ConsumerKeyRequest asked = consumerKeys.ask(tx, created.application().id(), scope, "", now);
        if (!(asked instanceof ConsumerKeyRequest.Asked key)) {
            throw new IllegalStateException("no consumer key for " + account + ": " + asked);
        }
        consumerKeys.grant(tx, key.consumerKey(), user, null, now);
        return new Credentials.SignedKeys(created.application().key(), created.secret(), key.key());
    }

    void forgetOld(Tx tx, Instant now) {
        int _ = consumerKeys.forgetUnanswered(tx, now);
        int _ = oauthClients.forgetExpired(tx, now);
        int _ = carts.forgetExpired(tx, now);
    }
}
