package com.travtus.gmail.local.flow;

/// A Workspace administrator in the Admin console of a customer's domain.
record Admin(Customer customer) {
  static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  /// As the customer guide tells it.
  void delegate() {
    delegate(READONLY);
  }

  void delegate(String scope) {
    RunningBackend.google().delegate(customer.domain(), clientId(), scope);
  }

  /// Google says of a client that no domain has delegated to something else: here another has, so
  /// that it makes no difference which tests ran before.
  void undelegate() {
    new Admin(Customer.inviting()).delegate();
    RunningBackend.google().undelegate(customer.domain(), clientId());
  }

  private static String clientId() {
    return RunningBackend.serviceAccount().clientId();
  }
}
