package io.farthing.customers;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountGroup.Mark;
import io.farthing.customers.GroupChange.Done;
import io.farthing.customers.GroupChange.FieldRefused;
import io.farthing.customers.GroupChange.InUse;
import io.farthing.customers.GroupChange.NameTaken;
import io.farthing.customers.GroupChange.NoSuchGroup;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GroupsTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Groups groups = new Groups();

    @BeforeEach
    void createGroups() {
        database.transactVoid(SampleAccounts::createGroups);
    }

    @Test
    void isReadAsItWasWritten() {
        NewGroup wanted = new NewGroup("new", GroupType.TRIAL, "for a month", "payg", 3);
        AccountGroup created = done(create(wanted));
        assertThat(created.name()).isEqualTo("new");
        assertThat(created.type()).isEqualTo(GroupType.TRIAL);
        assertThat(created.description()).isEqualTo("for a month");
        assertThat(created.conversionGroup()).isEqualTo("payg");
        assertThat(created.winDomainId()).isEqualTo(3);
        assertThat(created.marks()).isEmpty();
        assertThat(created.createdAt()).isEqualTo(START);
        assertThat(database.single(groups::list))
                .extracting(AccountGroup::name)
                .containsExactly("business", "friends", "new", "payg", "try");
    }

    @Test
    void refusesByName() {
        assertThat(create(NewGroup.of("payg", GroupType.POST))).isEqualTo(new NameTaken("payg"));
        assertThat(create(NewGroup.of(" ", GroupType.POST)))
                .isEqualTo(new FieldRefused("name", "is empty"));
        assertThat(create(NewGroup.of("g\u0000", GroupType.POST))).isInstanceOf(FieldRefused.class);
        assertThat(create(NewGroup.of("g".repeat(101), GroupType.POST)))
                .isInstanceOf(FieldRefused.class);
        assertThat(create(new NewGroup("new", GroupType.TRIAL, "", "none", 0)))
                .isEqualTo(new NoSuchGroup("none"));
    }

    @Test
    void aMarkIsOnOneGroupOnly() {
        assertThat(database.<@Nullable AccountGroup>single(tx -> groups.marked(tx, Mark.SIGNUP)))
                .isNull();
        assertThat(done(mark("try", Mark.SIGNUP)).marks()).containsExactly(Mark.SIGNUP);
        assertThat(done(mark("try", Mark.DEFAULT)).marks())
                .containsExactlyInAnyOrder(Mark.SIGNUP, Mark.DEFAULT);
        assertThat(done(mark("payg", Mark.SIGNUP)).marks()).containsExactly(Mark.SIGNUP);
        assertThat(done(mark("payg", Mark.SIGNUP)).marks()).containsExactly(Mark.SIGNUP);
        assertThat(database.single(groups::list))
                .filteredOn(group -> group.marks().contains(Mark.SIGNUP))
                .extracting(AccountGroup::name)
                .containsExactly("payg");
        assertThat(mark("none", Mark.SIGNUP)).isEqualTo(new NoSuchGroup("none"));
    }

    @Test
    void pricingModelsAreReplacedWhole() {
        assertThat(set(new GroupPricingModel("south", "cheap", true, true)))
                .isInstanceOf(Done.class);
        assertThat(database.read(groups::pricingModels).get("business"))
                .containsExactly(new GroupPricingModel("south", "cheap", true, true));
        AccountProfile profile =
                database.dryRun(tx -> {
                    long uid = SampleAccounts.create(tx, "a@x", "business").uid();
                    return new Accounts().profiles(tx, new long[] {uid}).getFirst();
                });
        assertThat(profile.hostGroups()).containsExactly("south");
        assertThat(profile.defaultHostGroup()).isEqualTo("south");
    }

    @Test
    void exactlyOneHostGroupIsTheDefault() {
        GroupPricingModel east = new GroupPricingModel("east", "standard", true, true);
        GroupPricingModel west = new GroupPricingModel("west", "standard", true, true);
        GroupPricingModel off = new GroupPricingModel("off", "standard", false, true);
        assertThat(set()).isInstanceOf(FieldRefused.class);
        assertThat(set(east, west)).isInstanceOf(FieldRefused.class);
        assertThat(set(east, east)).isInstanceOf(FieldRefused.class);
        assertThat(set(off)).isInstanceOf(FieldRefused.class);
        assertThat(set(new GroupPricingModel("", "standard", true, true)))
                .isEqualTo(new FieldRefused("hostGroup", "is empty"));
        assertThat(database.read(groups::pricingModels).get("business"))
                .extracting(GroupPricingModel::hostGroup)
                .containsExactly("east", "old", "west");
    }

    @Test
    void aGroupInUseStays() {
        database.transactVoid(
                tx -> assertThat(SampleAccounts.create(tx, "a@x", "payg").uid()).isPositive());
        assertThat(create(new NewGroup("new", GroupType.TRIAL, "", "payg", 0)))
                .isInstanceOf(Done.class);
        assertThat(delete("payg")).isEqualTo(new InUse(1, 1));
        assertThat(delete("business")).isInstanceOf(Done.class);
        assertThat(delete("business")).isEqualTo(new NoSuchGroup("business"));
        assertThat(database.read(groups::pricingModels)).isEmpty();
    }

    private GroupChange create(NewGroup group) {
        return database.transact(tx -> groups.create(tx, group, START));
    }

    private GroupChange mark(String name, Mark mark) {
        return database.transact(tx -> groups.mark(tx, name, mark));
    }

    private GroupChange delete(String name) {
        return database.transact(tx -> groups.delete(tx, name));
    }

    private GroupChange set(GroupPricingModel... models) {
        return database.transact(tx -> groups.setPricingModels(tx, "business", List.of(models)));
    }

    private static AccountGroup done(GroupChange change) {
        if (change instanceof Done(AccountGroup group)) {
            return group;
        }
        throw new AssertionError("not done: " + change);
    }
}
