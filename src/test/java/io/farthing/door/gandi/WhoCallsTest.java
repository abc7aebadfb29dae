package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.GandiKeyCreation;
import io.farthing.access.GandiKeys;
import io.farthing.customers.Partners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a key opens, and that it opens nothing any more as soon as that is taken away.
final class WhoCallsTest {
    private final GandiHouse house = new GandiHouse();
    private final Client client = new Client(house);

    @AfterEach
    void close() {
        client.close();
        house.close();
    }

    @Test
    void aKeyThatIsDeletedOpensNothing() {
        assertThat(client.call("version.info", "[\"{bert}\"]")).contains("3.3.42");
        house.house.database.transactVoid(
                tx -> house.keys.list(tx, house.bert).forEach(key -> house.keys.delete(tx, key)));
        assertThat(client.call("version.info", "[\"{bert}\"]")).contains("<int>510150</int>");
    }

    @Test
    void anAccountThatIsSuspendedHasNoSay() {
        house.house.database.transactVoid(tx -> {
            var _ = house.house.customers.standings().suspend(tx, house.bert);
        });
        assertThat(client.call("version.info", "[\"{bert}\"]")).contains("<int>510154</int>");
    }

    @Test
    void whoIsNoResellerAnyMoreActsForNobody() {
        String call = "[{\"apikey\": \"{anna}\", \"handle\": \"FA3-GANDI\"}]";
        assertThat(client.call("contact.info", call)).contains("FA3-GANDI");
        house.house.database.transactVoid(tx -> new Partners().dismiss(tx, house.anna));
        assertThat(client.call("contact.info", call)).contains("<int>516950</int>");
    }

    @Test
    void keysAreOfTheFormThatEveryClientTakes() {
        house.house.database.transactVoid(tx -> {
            GandiKeyCreation made = house.keys.create(tx, house.bert, "another", GandiHouse.NOW);
            assertThat(made.toString()).doesNotContain(((GandiKeyCreation.Created) made).secret());
            assertThat(((GandiKeyCreation.Created) made).secret()).matches("[a-z0-9]{24}");
        });
        assertThat(GandiKeys.isKey("ABCDEFGHIJKLmnopqrst1234")).isTrue();
        assertThat(GandiKeys.isKey("ABCDEFGHIJKLmnopqrst123")).isFalse();
        assertThat(GandiKeys.isKey("ABCDEFGHIJKLmnopqrst12_4")).isFalse();
    }
}
