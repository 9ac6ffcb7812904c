package com.travtus.gmail.subscriptions.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Marks the API's resources, whose responses get the [SecurityHeaders].
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Api {}
