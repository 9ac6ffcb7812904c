/// How all workers share Google's quota: which tenants may sync now, and which have to wait. Start
/// at [AdmissionController], which the dispatcher asks, and at [CircuitBreaker], which every call
/// asks.
@NullMarked
package com.travtus.gmail.quota;

import org.jspecify.annotations.NullMarked;
