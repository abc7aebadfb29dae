package io.farthing.catalog;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The provider's one row.
final class ProviderStore {

    private ProviderStore() {}

    static @Nullable Provider find(Tx tx) {
        return tx.known(Provider.class, ProviderStore::read);
    }

    private static @Nullable Provider read(Tx tx) {
        return tx.first(SELECT, ProviderStore::fromRow);
    }

    /// With whatever else is asked for.
    static void ask(Tx tx) {
        tx.expect(Provider.class, tx.ask(SELECT, ProviderStore::fromRow));
    }

    private static final String SELECT =
            """
            SELECT name, currency, time_zone, cloudlet_ram_kib, cloudlet_cpu_mhz, vat_percent,
                   invoice_series, payment_days, host_group,
                   trace_accounts, trace_environment_nodes, trace_reserved_cloudlets,
                   seller::text AS seller
              FROM provider
            """;

    static void save(Tx tx, Provider provider) {
        tx.forget(Provider.class);
        tx.update(
                """
                INSERT INTO provider
                       (name, currency, time_zone, cloudlet_ram_kib, cloudlet_cpu_mhz, vat_percent,
                        invoice_series, payment_days, host_group,
                        trace_accounts, trace_environment_nodes, trace_reserved_cloudlets,
                        seller)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                    ON CONFLICT (only_row) DO UPDATE
                   SET name = EXCLUDED.name,
                       currency = EXCLUDED.currency,
                       time_zone = EXCLUDED.time_zone,
                       cloudlet_ram_kib = EXCLUDED.cloudlet_ram_kib,
                       cloudlet_cpu_mhz = EXCLUDED.cloudlet_cpu_mhz,
                       vat_percent = EXCLUDED.vat_percent,
                       invoice_series = EXCLUDED.invoice_series,
                       payment_days = EXCLUDED.payment_days,
                       host_group = EXCLUDED.host_group,
                       trace_accounts = EXCLUDED.trace_accounts,
                       trace_environment_nodes = EXCLUDED.trace_environment_nodes,
                       trace_reserved_cloudlets = EXCLUDED.trace_reserved_cloudlets,
                       seller = EXCLUDED.seller
                """,
                provider.name(),
                provider.currency().code(),
                provider.zone().getId(),
                provider.cloudlets().ramKib(),
                provider.cloudlets().cpuMhz(),
                provider.vat().percent(),
                provider.invoiceSeries(),
                provider.paymentDays(),
                provider.hostGroup(),
                provider.trace().accounts(),
                provider.trace().environmentNodes(),
                provider.trace().reservedCloudlets(),
                SellerJson.write(provider.seller()));
    }

    private static Provider fromRow(Row row) {
        return new Provider(
                row.text("name"),
                Currency.of(row.text("currency")),
                ZoneId.of(row.text("time_zone")),
                new Cloudlets(row.longAt("cloudlet_ram_kib"), row.longAt("cloudlet_cpu_mhz")),
                new Percentage(row.decimal("vat_percent")),
                row.text("invoice_series"),
                row.intAt("payment_days"),
                row.text("host_group"),
                new TraceOwnership(
                        row.intAt("trace_accounts"),
                        row.intAt("trace_environment_nodes"),
                        row.intAt("trace_reserved_cloudlets")),
                SellerJson.read(row.text("seller")));
    }
}
