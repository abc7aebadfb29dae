package io.farthing.app;

import io.farthing.access.AddressRules;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SecretBox;
import io.farthing.db.Tx;
import io.farthing.door.ovh.OvhDoor;
import java.security.SecureRandom;
import java.time.Instant;

/// What the signed API knows its callers by.
record SignedApi(
        Applications applications,
        ConsumerKeys consumerKeys,
        OAuthClients oauthClients,
        AddressRules addressRules,
        SecretBox box) {

    static SignedApi of(SecretBox box, SecureRandom random) {
        return new SignedApi(
                new Applications(box, random),
                new ConsumerKeys(box, random),
                new OAuthClients(random),
                new AddressRules(),
                box);
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
                new OvhDoor.Nouns(nouns.customers.accounts(), nouns.billingContacts, nouns.catalog),
                new OvhDoor.Surroundings(nouns.database, nouns.clock, new OvhDoor.Options(null)));
    }

    void forgetOld(Tx tx, Instant now) {
        int _ = consumerKeys.forgetUnanswered(tx, now);
        int _ = oauthClients.forgetExpired(tx, now);
    }
}
