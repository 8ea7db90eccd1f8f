using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>What one core of this machine can do, measured at the start of the run.</summary>
internal sealed class MachineLimits
{
    /// <summary>A run between whose start and end the peak moves by more is not to be trusted.</summary>
    private const double Drift = 0.05;

    private MachineLimits()
    {
    }

    public string Vectors { get; } = Vector512.IsHardwareAccelerated ? "Vector512" : Vector256.IsHardwareAccelerated ? "Vector256" : "Vector128";

    /// <summary>Multiply-adds per nanosecond in float64.</summary>
    public double DoublePeak { get; } = FmaPeak.Double();

    /// <summary>Multiply-adds per nanosecond in float32.</summary>
    public double SinglePeak { get; } = FmaPeak.Single();

    /// <summary>Nanoseconds per tanh in float64.</summary>
    public double DoubleTanh { get; } = TanhCost.Measure<double>();

    /// <summary>Nanoseconds per tanh in float32.</summary>
    public double SingleTanh { get; } = TanhCost.Measure<float>();

    /// <summary>Bytes per nanosecond by size of what is stored.</summary>
    public IReadOnlyList<(long Bytes, double BytesPerNanosecond)> Stores { get; } = StoreBandwidth.Measure();

    /// <summary>The peak in float64 at the end of the run, 0 before.</summary>
    public double DoublePeakAtEnd { get; private set; }

    /// <summary>Whether the clock held from start to end.</summary>
    public bool IsSteady => Math.Abs(DoublePeakAtEnd - DoublePeak) <= Drift * DoublePeak;

    public static MachineLimits Measure()
    {
        // Once for the just-in-time compiler: its better code is ready at the second time.
        _ = new MachineLimits();
        Thread.Sleep(200);
        return new MachineLimits();
    }

    public void MeasureEnd() => DoublePeakAtEnd = FmaPeak.Double();

    /// <summary>multiply-adds/peak + tanhs·cost + bytes/bandwidth, in nanoseconds; the first two share their ports, so they add.</summary>
    public double Bound(Work work, bool isSingle)
        => work.MultiplyAdds / (isSingle ? SinglePeak : DoublePeak) + work.Tanhs * (isSingle ? SingleTanh : DoubleTanh) + work.Bytes / Bandwidth(work.Bytes);

    /// <summary>Bandwidth of the largest measured size that is not above the bytes: rather too high, so the bound is rather too small.</summary>
    private double Bandwidth(double bytes) => Stores.LastOrDefault(store => store.Bytes <= bytes, Stores[0]).BytesPerNanosecond;
}
