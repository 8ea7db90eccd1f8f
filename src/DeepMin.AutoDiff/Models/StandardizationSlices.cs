namespace DeepMin.AutoDiff;

/// <summary>The names of the constants of a network that standardizes its inputs or outputs with numbers bound at run time.</summary>
internal static class StandardizationSlices
{
    public const string InputMean = "inputMean";
    public const string InputScale = "inputScale";
    public const string OutputMean = "outputMean";
    public const string OutputScale = "outputScale";
}
