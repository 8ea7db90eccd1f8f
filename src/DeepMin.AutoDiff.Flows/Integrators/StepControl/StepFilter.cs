namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Exponents of a step controller as a digital filter (Söderlind 2003):
/// h⁺ = h·e_n^(−β₁/k)·e_{n−1}^(−β₂/k)·e_{n−2}^(−β₃/k)·(h_n/h_{n−1})^(−a₂), k the order of the error estimate plus one.
/// </summary>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Beta3">β₃.</param>
/// <param name="StepExponent">a₂.</param>
internal readonly record struct StepFilter(double Beta1, double Beta2 = 0, double Beta3 = 0, double StepExponent = 0)
{
    /// <summary>Integral control: the elementary controller.</summary>
    public static StepFilter Integral => new(1);

    /// <summary>PI control with gains 0.3 and 0.4 (Gustafsson 1991): holds the stability limit of explicit methods without rejections.</summary>
    public static StepFilter ProportionalIntegral => new(0.7, -0.4);

    /// <summary>H211PI: smooth step sequences.</summary>
    public static StepFilter H211PI => new(1.0 / 6, 1.0 / 6);

    /// <summary>H211b with b = 4: smooth step sequences.</summary>
    public static StepFilter H211b => new(1.0 / 4, 1.0 / 4, 0, 1.0 / 4);

    /// <summary>H312PID: noisy error estimates.</summary>
    public static StepFilter H312PID => new(1.0 / 18, 1.0 / 9, 1.0 / 18);
}
