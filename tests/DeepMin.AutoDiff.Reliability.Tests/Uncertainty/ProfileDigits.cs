using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>A profile interval, and its correct digits.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Level">The level.</param>
/// <param name="Digits">Correct digits of the worse end.</param>
/// <param name="Interval">The interval.</param>
public sealed record ProfileDigits(string Problem, string Parameter, double Level, double Digits, ParameterInterval Interval);
