package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.money.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import un.unece.uncefact.data.standard.qualifieddatatype._100.FormattedDateTimeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.NoteType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SpecifiedPeriodType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TaxRegistrationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAddressType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

/// Small parts of a Cross Industry Invoice.
final class Cii {

    /// Of UNTDID 2379: a day, written 20260301.
    private static final String DAY = "102";

    private Cii() {}

    static AmountType amount(Money money) {
        return new AmountType(
                money.toDecimal().setScale(money.currency().decimals(), RoundingMode.HALF_UP));
    }

    static AmountType amountWithCurrency(Money money) {
        AmountType amount = amount(money);
        amount.setCurrencyID(money.currency().code());
        return amount;
    }

    static TextType text(String text) {
        return new TextType(text);
    }

    static NoteType note(String text) {
        NoteType note = new NoteType();
        note.addContent(text(text));
        return note;
    }

    static DateTimeType day(Instant at, ZoneId zone) {
        DateTimeType.DateTimeString day = new DateTimeType.DateTimeString();
        day.setFormat(DAY);
        day.setValue(dayText(at, zone));
        DateTimeType value = new DateTimeType();
        value.setDateTimeString(day);
        return value;
    }

    static FormattedDateTimeType formattedDay(Instant at, ZoneId zone) {
        FormattedDateTimeType.DateTimeString day = new FormattedDateTimeType.DateTimeString();
        day.setFormat(DAY);
        day.setValue(dayText(at, zone));
        FormattedDateTimeType value = new FormattedDateTimeType();
        value.setDateTimeString(day);
        return value;
    }

    private static String dayText(Instant at, ZoneId zone) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(at.atZone(zone).toLocalDate());
    }

    static SpecifiedPeriodType period(Period period, ZoneId zone) {
        SpecifiedPeriodType value = new SpecifiedPeriodType();
        value.setStartDateTime(day(period.start(), zone));
        value.setEndDateTime(day(period.end().minusNanos(1), zone));
        return value;
    }

    static boolean isVatNumber(String number) {
        return number.matches("[A-Z]{2}.+");
    }

    /// A VAT number, or the number by which the tax office at home knows a small enterprise.
    static TaxRegistrationType taxNumber(String number) {
        IDType id = new IDType(number);
        id.setSchemeID(isVatNumber(number) ? "VA" : "FC");
        TaxRegistrationType registration = new TaxRegistrationType();
        registration.setID(id);
        return registration;
    }

    /// With the country that stands in where the place has none.
    static TradeAddressType address(Party.Place place, String otherCountry) {
        TradeAddressType address = new TradeAddressType();
        List<String> street = place.street();
        if (!place.postalCode().isEmpty()) {
            address.setPostcodeCode(place.postalCode());
        }
        if (!street.isEmpty()) {
            address.setLineOne(street.getFirst());
        }
        if (street.size() > 1) {
            address.setLineTwo(String.join(", ", street.subList(1, street.size())));
        }
        if (!place.city().isEmpty()) {
            address.setCityName(place.city());
        }
        address.setCountryID(place.country().isEmpty() ? otherCountry : place.country());
        return address;
    }

    /// Without a rate where the sale is outside the scope of VAT (BR-O-05).
    static TradeTaxType tax(TaxTreatment treatment, String code) {
        TradeTaxType tax = new TradeTaxType();
        tax.setTypeCode("VAT");
        tax.setCategoryCode(code);
        if (!code.equals(TaxCategory.OUTSIDE_SCOPE.code())) {
            tax.setRateApplicablePercent(
                    treatment.rate().percent().setScale(2, RoundingMode.HALF_UP));
        }
        return tax;
    }
}
