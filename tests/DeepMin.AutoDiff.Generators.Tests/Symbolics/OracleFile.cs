using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>Reads reference values and compares with them.</summary>
internal static class OracleFile
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static T Read<T>(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Oracles", name));
        return JsonSerializer.Deserialize<T>(file, Options)!;
    }

    /// <summary>
    /// Within units·2⁻⁵²·scale + 1e-300 of a finite reference, equal to an infinite one or NaN; nothing is demanded where it is null.
    /// </summary>
    public static void AssertClose(string what, double? expected, double? scale, double actual, double units = 4)
    {
        if (expected is { } value)
        {
            double tolerance = (units * Math.BitIncrement(1.0) - units) * (scale ?? Math.Abs(value)) + 1e-300;
            bool close = double.IsFinite(value) ? Math.Abs(actual - value) <= tolerance : actual.Equals(value);
            Assert.True(close, $"Expected {what} = {value:R}, got {actual:R}, tolerance {tolerance:R}.");
        }
    }
}
