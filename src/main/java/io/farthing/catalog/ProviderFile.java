package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.customers.BillingContact;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.Tariff;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The readable file that describes a provider: who it is, what it sells and to whom. Every mistake
/// is answered with its line and the path of its field.
public final class ProviderFile {

    private static final String DEMO = "/demo/provider.json";

    /// Stands in while the rest of a file without a usable currency is read for more mistakes.
    private static final Currency HARMLESS = Currency.of("EUR");

    private ProviderFile() {}

    public static Reading<ProviderPlan> read(String json) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : plan(fields));
    }

    /// The demo provider's file, as it comes with the product.
    public static String demo() {
        try (InputStream file = ProviderFile.class.getResourceAsStream(DEMO)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + DEMO);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable ProviderPlan plan(Fields fields) {
        Currency currency =
                TariffReader.currency(fields, "currency", fields.text("currency"), HARMLESS);
        Provider provider = provider(fields, currency);
        Hour validFrom = validFrom(fields);
        List<Tariff> tariffs = tariffs(fields, currency);
        List<GridDefinition> grids = grids(fields, currency, tariffs);
        List<ModelDefinition> models = models(fields, tariffs, grids);
        List<PlannedGroup> groups = PlanReader.groups(fields, models);
        List<PlannedAccounts> accounts = PlanReader.accounts(fields, groups, currency);
        List<BillingContact> contacts = PlannedContacts.read(fields, accounts);
        PlannedStaff staff = PlanReader.staff(fields.object("staff"));
        fields.warnOfOthers();
        if (provider == null || validFrom == null) {
            return null;
        }
        return new ProviderPlan(
                provider, validFrom, tariffs, grids, models, groups, accounts, contacts, staff);
    }

    private static @Nullable Provider provider(Fields fields, Currency currency) {
        String name = fields.text("name");
        String zone = fields.text("timeZone");
        ZoneId zoneId = fields.build("timeZone", () -> ZoneId.of(zone));
        Cloudlets cloudlets = cloudlets(fields.objectOrNull("cloudlet"));
        Fields invoices = fields.object("invoices");
        String series = invoices.text("series");
        int paymentDays = invoices.count("paymentDays", 14);
        Percentage vat =
                invoices.build(
                        "vatPercent", () -> new Percentage(invoices.requiredDecimal("vatPercent")));
        invoices.warnOfOthers();
        String hostGroup = fields.text("hostGroup");
        TraceOwnership trace = trace(fields.object("trace"));
        Fields sellerFields = fields.objectOrNull("seller");
        Seller seller = sellerFields == null ? Seller.UNKNOWN : SellerJson.read(sellerFields);
        if (zoneId == null || cloudlets == null || vat == null || trace == null) {
            return null;
        }
        return fields.build(
                "",
                () ->
                        new Provider(
                                name,
                                currency,
                                zoneId,
                                cloudlets,
                                vat,
                                series,
                                paymentDays,
                                hostGroup,
                                trace,
                                seller));
    }

    private static @Nullable Cloudlets cloudlets(@Nullable Fields fields) {
        if (fields == null) {
            return Cloudlets.USUAL;
        }
        int ramKib = fields.requiredCount("ramKib");
        int cpuMhz = fields.requiredCount("cpuMhz");
        fields.warnOfOthers();
        return fields.build("", () -> new Cloudlets(ramKib, cpuMhz));
    }

    private static @Nullable TraceOwnership trace(Fields fields) {
        int accounts = fields.requiredCount("accounts");
        int environmentNodes = fields.requiredCount("environmentNodes");
        int reserved = fields.requiredCount("reservedCloudlets");
        fields.warnOfOthers();
        return fields.build("", () -> new TraceOwnership(accounts, environmentNodes, reserved));
    }

    static @Nullable Hour validFrom(Fields fields) {
        String text = fields.text("validFrom");
        Instant instant = fields.build("validFrom", () -> Instant.parse(text));
        if (instant == null) {
            return null;
        }
        Hour hour = Hour.of(instant);
        if (!hour.start().equals(instant)) {
            fields.error("validFrom", "must be a whole UTC hour, not " + text);
        }
        return hour;
    }

    private static List<Tariff> tariffs(Fields fields, Currency currency) {
        List<Tariff> tariffs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields each : fields.objects("tariffs")) {
            Tariff tariff = TariffReader.read(each, currency);
            if (tariff != null) {
                requireNew(each, "uniqueName", tariff.uniqueName(), names);
                tariffs.add(tariff);
            }
        }
        return tariffs;
    }

    private static List<GridDefinition> grids(
            Fields fields, Currency currency, List<Tariff> tariffs) {
        List<GridDefinition> grids = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields each : fields.objects("grids")) {
            GridDefinition grid = OfferReader.grid(each, currency);
            if (grid != null) {
                requireNew(each, "name", grid.name(), names);
                Set<String> known = names(tariffs);
                known.addAll(names(grid.plans()));
                grid.items().forEach(item -> requireKnown(each, "items", item.tariff(), known));
                grids.add(grid);
            }
        }
        return grids;
    }

    private static List<ModelDefinition> models(
            Fields fields, List<Tariff> tariffs, List<GridDefinition> grids) {
        List<ModelDefinition> models = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> knownTariffs = names(tariffs);
        Set<String> knownGrids = new HashSet<>();
        for (GridDefinition grid : grids) {
            knownGrids.add(grid.name());
            knownTariffs.addAll(names(grid.plans()));
        }
        for (Fields each : fields.objects("pricingModels")) {
            ModelDefinition model = OfferReader.model(each);
            if (model != null) {
                requireNew(each, "uniqueName", model.uniqueName(), names);
                model.tariffs().forEach(name -> requireKnown(each, "tariffs", name, knownTariffs));
                model.grids().forEach(name -> requireKnown(each, "tariffGrids", name, knownGrids));
                models.add(model);
            }
        }
        return models;
    }

    static void requireNew(Fields fields, String field, String name, Set<String> names) {
        if (!names.add(name)) {
            fields.error(field, "\"" + name + "\" is taken by one above");
        }
    }

    /// Says nothing once something else is wrong: what could not be read is not in `known` either.
    static void requireKnown(Fields fields, String field, String name, Set<String> known) {
        if (!known.contains(name) && !fields.findings().hasErrors()) {
            fields.error(field, "names \"" + name + "\", which is nowhere in the file");
        }
    }

    private static Set<String> names(List<Tariff> tariffs) {
        Set<String> names = new HashSet<>();
        tariffs.forEach(tariff -> names.add(tariff.uniqueName()));
        return names;
    }
}
