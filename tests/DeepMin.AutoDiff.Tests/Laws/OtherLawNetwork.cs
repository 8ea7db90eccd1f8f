namespace DeepMin.AutoDiff.Tests.Laws;

/// <summary>1-12-1 with another activation than <see cref="LawNetwork"/>.</summary>
[Network(1)]
[Dense(12, Activation.Sigmoid)]
[Dense(1)]
internal sealed partial class OtherLawNetwork;
