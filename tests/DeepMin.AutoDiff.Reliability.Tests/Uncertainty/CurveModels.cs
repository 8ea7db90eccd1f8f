
namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>Intercept + slope·x.</summary>
[Model(inputs: 1)]
public sealed partial class Linear
{
    [Output] private static double Value(double x, double intercept, double slope) => intercept + slope * x;
}

/// <summary>Exponential decay: amount·exp(−rate·t).</summary>
[Model(inputs: 1)]
public sealed partial class ExponentialDecay
{
    [Output] private static double Value(double t, double amount, double rate) => amount * Math.Exp(-rate * t);
}

/// <summary>Enzyme kinetics: Vm·conc/(K + conc).</summary>
[Model(inputs: 1)]
public sealed partial class MichaelisMenten
{
    [Output] private static double Rate(double conc, double Vm, double K) => Vm * conc / (K + conc);
}

/// <summary>Logistic growth: capacity/(1 + exp(shift − rate·t)).</summary>
[Model(inputs: 1)]
public sealed partial class LogisticGrowth
{
    [Output] private static double Size(double t, double capacity, double shift, double rate) => capacity / (1 + Math.Exp(shift - rate * t));
}

/// <summary>Biochemical oxygen demand: A·(1 − exp(−k·time)).</summary>
[Model(inputs: 1)]
public sealed partial class OxygenDemand
{
    [Output] private static double Demand(double time, double A, double k) => A * (1 - Math.Exp(-k * time));
}

/// <summary>Two compartments after an intravenous bolus: A1·exp(−l1·time) + A2·exp(−l2·time).</summary>
[Model(inputs: 1)]
public sealed partial class Biexponential
{
    [Output] private static double Concentration(double time, double A1, double l1, double A2, double l2) => A1 * Math.Exp(-l1 * time) + A2 * Math.Exp(-l2 * time);
}

/// <summary>An oral dose of 4.02 mg/kg, absorbed with rate Ka and cleared with rate Ke.</summary>
[Model(inputs: 1)]
public sealed partial class OralDose
{
    private const double Dose = 4.02;

    [Output]
    private static double Concentration(double time, double Ke, double Ka, double Cl) =>
        Dose * Ke * Ka / (Cl * (Ka - Ke)) * (Math.Exp(-Ke * time) - Math.Exp(-Ka * time));
}
