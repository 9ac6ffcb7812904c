/// What all workers share of Google's quota: who may be asked for mail now, and who has to wait.
/// Start at [AdmissionController], which the dispatcher asks, and at [CircuitBreaker], which every
/// call asks.
@NullMarked
package com.travtus.gmail.quota;

import org.jspecify.annotations.NullMarked;

