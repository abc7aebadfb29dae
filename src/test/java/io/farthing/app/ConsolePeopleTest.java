package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.Reseller;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaAnswer;
import io.farthing.quotas.QuotaValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Groups, limits and resellers in the hands of staff, over real HTTP.
final class ConsolePeopleTest {
    private static final String GROUPS = "/console/staff/groups";
    private static final String RESELLERS = "/console/staff/resellers";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    private static Quota quota() {
        return house.nouns
                .database
                .read(tx -> house.nouns.customers.quotas().definitions(tx))
                .getFirst();
    }

    private static List<GroupPricingModel> models(String group) {
        return house.nouns
                .database
                .read(tx -> house.nouns.customers.groups().pricingModels(tx))
                .getOrDefault(group, List.of());
    }

    @Test
    void aGroupIsMadeChangedAndDeleted() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(GROUPS).says("A new group", "business", "Pays beforehand", "Who signs up");
        sue.post(GROUPS, "name", "friends", "type", "beta", "description", "<us>")
                .leadsTo(GROUPS + "/friends?done=carried-out");
        sue.get(GROUPS + "/friends").says("Pays nothing", "&lt;us");
        sue.post(GROUPS, "name", "friends", "type", "beta").is(422).says("called friends");
        sue.post(GROUPS + "/friends", "name", "mates", "description", "", "conversion", "business")
                .leadsTo(GROUPS + "/mates?done=carried-out");
        sue.get(GROUPS + "/friends").is(404);
        sue.post(GROUPS + "/mates", "name", "business").is(422).says("called business");
        sue.post(GROUPS + "/mates/delete").leadsTo(GROUPS + "?done=carried-out");
        sue.get(GROUPS + "/mates").is(404);
        sue.post(GROUPS + "/business/delete").is(422).says("role=\"alert\"");
    }

    @Test
    void aMarkIsMovedHere() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(GROUPS);
        sue.post(GROUPS, "name", "marked", "type", "billing").is(303);
        sue.post(GROUPS + "/marked/mark", "mark", "default").is(303);
        String name =
                house.nouns.database.read(tx ->
                        Objects.requireNonNull(
                                        house.nouns
                                                .customers
                                                .groups()
                                                .marked(tx, AccountGroup.Mark.DEFAULT))
                                .name());
        assertThat(name).isEqualTo("marked");
        sue.post(GROUPS + "/marked/mark", "mark", "nonsense").is(422);
    }

    @Test
    void pricingModelsAreSetTogether() {
        ConsoleBrowser sue = house.signedIn("sue");
        GroupPricingModel before = models("business").getFirst();
        sue.get(GROUPS + "/business").says(before.pricingModel(), before.hostGroup());
        String path = GROUPS + "/business/models";
        sue.postForm(
                        path,
                        List.of(
                                "host",
                                before.hostGroup(),
                                "model",
                                before.pricingModel(),
                                "host",
                                "spare",
                                "model",
                                before.pricingModel(),
                                "host",
                                " ",
                                "model",
                                before.pricingModel(),
                                "enabled",
                                "0",
                                "enabled",
                                "1",
                                "default",
                                "1"))
                .is(303);
        assertThat(models("business"))
                .containsExactlyInAnyOrder(
                        new GroupPricingModel(
                                before.hostGroup(), before.pricingModel(), true, false),
                        new GroupPricingModel("spare", before.pricingModel(), true, true));
        sue.postForm(path, List.of("host", "a", "model", before.pricingModel(), "enabled", "0"))
                .is(422)
                .says("isDefault");
        sue.postForm(path, List.of("host", "a", "model", "none", "enabled", "0", "default", "0"))
                .is(422)
                .says("not published: none");
        assertThat(models("business")).hasSize(2);
        sue.postForm(
                        path,
                        List.of(
                                "host",
                                before.hostGroup(),
                                "model",
                                before.pricingModel(),
                                "enabled",
                                "0",
                                "default",
                                "0"))
                .is(303);
        assertThat(models("business")).containsExactly(before);
    }

    @Test
    void limitsOfAGroupAndOfAnAccount() {
        ConsoleBrowser sue = house.signedIn("sue");
        Quota quota = quota();
        String group = GROUPS + "/business";
        sue.get(group);
        sue.post(group + "/quota", "quota", "" + quota.id(), "value", "1", "what", "set").is(303);
        sue.get(group).says(quota.key().name());
        sue.post(group + "/quota", "quota", "" + quota.id(), "what", "drop").is(303);

        String bob = "/console/staff/accounts/" + house.bob;
        sue.post(bob + "/quota", "quota", "" + quota.id(), "value", "1", "what", "set")
                .leadsTo(bob + "?done=carried-out");
        assertThat(personal(quota)).isEqualTo(QuotaValue.Type.PERSONAL);
        sue.get(bob).says("console.quota", quota.key().name() + " = 1");
        sue.post(bob + "/quota", "quota", "" + quota.id(), "what", "drop").is(303);
        assertThat(personal(quota)).isEqualTo(QuotaValue.Type.GROUP);
    }

    private static QuotaValue.Type personal(Quota quota) {
        QuotaAnswer answer =
                house.nouns.database.read(tx ->
                        house.nouns
                                .customers
                                .quotas()
                                .values(tx, house.bob, List.of(quota.key().name())));
        return ((QuotaAnswer.Values) answer).values().getFirst().type();
    }

    @ParameterizedTest
    @CsvSource({"x, '1'", "1, ''", "1, x", "1, 1.5", "1, 99999999999"})
    void whatIsNoLimitIsRefused(String quota, String value) {
        ConsoleBrowser sue = house.signedIn("sue");
        String id = quota.equals("x") ? "x" : "" + quota().id();
        for (String page :
                new String[] {GROUPS + "/business", "/console/staff/accounts/" + house.bob}) {
            sue.get(page);
            sue.post(page + "/quota", "quota", id, "value", value, "what", "set")
                    .is(422)
                    .says("role=\"alert\"");
        }
    }

    @Test
    void aResellerIsFoundedChangedAndRemoved() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(RESELLERS).says("Nobody resells.", "A new reseller");
        String[] wanted = {
            "name", "Rex", "domain", "rex.example", "owner", "" + house.bob, "currency", "EUR"
        };
        String path =
                sue.post(RESELLERS, wanted).is(303).header("Location").replaceAll("\\?.*", "");
        sue.post(RESELLERS, wanted).is(422).says("Another reseller has");
        sue.get(path).says("Rex", "rex.example", "Rex-business", "vatPercent");
        sue.post(path, "domain", "no domain", "owner", "").is(422).says("domain");
        sue.post(path, "domain", "king.example", "owner", "999999").is(422).says("no account");
        sue.post(path, "domain", "king.example", "owner", "bob").is(422).says("no account");
        sue.post(path, "domain", "king.example", "owner", "", "comment", "ours").is(303);
        sue.post(path + "/status", "status", "stopped").is(303);
        sue.get(path).says("king.example", "Stopped");
        sue.post(path + "/status", "status", "nonsense").is(422);
        sue.post(path + "/seller", "document", "{\"name\": \"King Rex Ltd\"}").is(303);
        sue.get(path).says("King Rex Ltd");
        sue.post(path + "/seller", "document", "{\"vatPercent\": 101}")
                .is(422)
                .says("Line 1", "must not be more than 100");
        sue.post(path + "/remove").leadsTo(RESELLERS + "?done=carried-out");
        sue.get(path).is(404);
        List<Reseller> left = house.nouns.database.read(tx -> house.nouns.resellers.list(tx));
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # name,  domain,       owner,  currency, said
                    a-b,     a.example,    '',     EUR,      letters
                    ab,      no domain,    '',     EUR,      domain
                    ab,      ab.example,   999999, EUR,      no account 999999
                    ab,      ab.example,   bob,    EUR,      no account
                    ab,      ab.example,   '',     XXXX,     no currency
                    """)
    void whatIsNoResellerIsRefused(
            String name, String domain, String owner, String currency, String said) {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(RESELLERS);
        sue.post(RESELLERS, "name", name, "domain", domain, "owner", owner, "currency", currency)
                .is(422)
                .says(said, "value=\"" + name + "\"");
    }

    @Test
    void nobodyElseChangesAnyOfIt() {
        ConsoleBrowser ann = house.signedIn("ann");
        for (String path : new String[] {GROUPS, GROUPS + "/business", RESELLERS}) {
            ann.get(path).is(403);
            ann.post(path, "name", "mine", "type", "beta").is(403);
        }
        ann.post("/console/staff/accounts/" + house.ann + "/quota", "quota", "1").is(403);
    }
}
