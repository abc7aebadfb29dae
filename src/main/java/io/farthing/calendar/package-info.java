/// Instants in, periods out: clock hours, months in a zone, terms and anniversaries, proration.
/// Receives the time, never asks for it. Pure.
@NullMarked
@CheckReturnValue
package io.farthing.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
