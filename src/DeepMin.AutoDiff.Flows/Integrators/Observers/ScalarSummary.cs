namespace DeepMin.AutoDiff.Flows;

/// <summary>Reduces a scalar along a run to its extremes, mean and last value, without storing the values.</summary>
/// <param name="function">The scalar. NaN leaves a step out.</param>
public sealed class ScalarSummary(Func<AcceptedStep, double> function) : IStepObserver
{
    private readonly Func<AcceptedStep, double> _function = function ?? throw new ArgumentNullException(nameof(function));
    private double _sum, _length;

    /// <summary>The cost of a flow at the state from which it goes on.</summary>
    /// <param name="flow">The flow that is integrated.</param>
    public static ScalarSummary Cost(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new ScalarSummary(_ => flow.Cost.Value(flow.Outputs));
    }

    /// <summary>The estimate of cond(D) along a flow; steps without a factor are left out.</summary>
    /// <param name="flow">The flow that is integrated.</param>
    public static ScalarSummary Condition(GradientFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new ScalarSummary(_ => flow.Linearization.Condition);
    }

    /// <summary>Steps at which the scalar had a value.</summary>
    public int Count { get; private set; }

    /// <summary>Steps at which it was NaN.</summary>
    public int UndefinedCount { get; private set; }

    /// <summary>Smallest value; NaN before the first.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Time of the smallest value, the first of equal ones.</summary>
    public double MinimumTime { get; private set; } = double.NaN;

    /// <summary>Largest value; NaN before the first.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Time of the largest value, the first of equal ones.</summary>
    public double MaximumTime { get; private set; } = double.NaN;

    /// <summary>Mean over time, each value weighted by the length of its step; NaN before the first.</summary>
    public double Mean => _sum / _length;

    /// <summary>Last value; NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public void Observe(in AcceptedStep step)
    {
        double value = _function(step);
        if (double.IsNaN(value))
        {
            UndefinedCount++;
            return;
        }

        Count++;
        Last = value;
        _sum += step.StepSize * value;
        _length += step.StepSize;
        if (!(value >= Minimum))
            (Minimum, MinimumTime) = (value, step.Time);
        if (!(value <= Maximum))
            (Maximum, MaximumTime) = (value, step.Time);
    }

    /// <inheritdoc/>
    public bool HasMemory => true;

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Count);
        writer.Write(UndefinedCount);
        writer.WriteVector([Minimum, MinimumTime, Maximum, MaximumTime, Last, _sum, _length]);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Count = reader.ReadInt32();
        UndefinedCount = reader.ReadInt32();
        Span<double> numbers = stackalloc double[7];
        reader.ReadVector(numbers);
        (Minimum, MinimumTime, Maximum, MaximumTime) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        (Last, _sum, _length) = (numbers[4], numbers[5], numbers[6]);
    }
}
