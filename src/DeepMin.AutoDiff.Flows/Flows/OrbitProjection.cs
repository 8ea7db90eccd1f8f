namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Measures how far the states of a run are off the output orbit that is known in closed form, and projects them onto it,
/// θ ← θ + D⁺(x_law − x[θ]), where it is asked to.
/// </summary>
internal sealed class OrbitProjection
{
    private const int MaxProjections = 3;
    private const double ProjectedDrift = 1e-8;

    // Outputs that are off by as much as the residual of the law show nothing of it any more.
    private const double HiddenDrift = 0.5;

    private readonly GradientFlow _flow;
    private readonly RankWatch _rank;
    private readonly double[] _initialOutputs;
    private readonly double[] _outputs;
    private readonly double[] _lawOutputs;
    private readonly double[] _difference;
    private readonly double[] _shift;
    private int _skippedInStep;
    private double _lawResidual, _distance;

    public OrbitProjection(GradientFlow flow, RankWatch rank, bool isAsked)
    {
        (_flow, _rank, IsAsked) = (flow, rank, isAsked);
        _initialOutputs = new double[flow.Map.RowCount];
        _outputs = new double[flow.Map.RowCount];
        _lawOutputs = new double[flow.Map.RowCount];
        _difference = new double[flow.Map.RowCount];
        _shift = new double[flow.Map.ParameterCount];
    }

    /// <summary>Whether states are to be projected where the orbit is known.</summary>
    public bool IsAsked { get; }

    /// <summary>Whether the output orbit is known: metric and cost have one in closed form, and rank D = Q·N but for equal rows.</summary>
    public bool IsOrbitKnown => Law is not null;

    /// <summary>States inside steps, at save points and where events were looked for, that stayed interpolated because their projection could not be trusted.</summary>
    public int Skipped { get; private set; }

    /// <summary>Cost of the last state before its projection.</summary>
    public double ComputedCost { get; private set; }

    /// <summary>Cost on the orbit at its time; NaN where the orbit is not known.</summary>
    public double LawCost { get; private set; } = double.NaN;

    /// <summary>|x − x_law|/|r_law| of it before its projection; NaN where the orbit is not known.</summary>
    public double Drift { get; private set; } = double.NaN;

    private IExactOrbitCost? Law => _flow.OrbitAtRank(_rank.Rank);

    /// <summary>Takes the initial state, at which the flow was just evaluated.</summary>
    public void Begin() => _flow.Outputs.CopyTo(_initialOutputs);

    /// <summary>Measures the end of a step, and projects it.</summary>
    public StepFailure? Correct(double time, Span<double> state, out bool isChanged)
    {
        isChanged = false;
        _skippedInStep = 0;
        OutputsAt(state);
        ComputedCost = _flow.Cost.Value(_outputs);
        if (Law is not { } law)
            return null;

        law.Orbit(time, _initialOutputs, _lawOutputs);
        LawCost = _flow.Cost.Value(_lawOutputs);
        _lawResidual = law.OrbitResidual(time, _initialOutputs);
        _distance = Vectors.Distance(_outputs, _lawOutputs);
        Drift = _distance == 0 ? 0 : _distance / _lawResidual;
        if (!IsAsked)
            return null;
        if (!TryProject(state, _lawResidual))
            return new StepFailure(RunStatus.SolveFailed, $"The projection onto the known orbit could not be trusted at time {time}.");
        _distance = Vectors.Distance(_outputs, _lawOutputs);
        isChanged = true;
        return null;
    }

    /// <summary>Projects a state inside the step.</summary>
    public void CorrectInside(double time, Span<double> state)
    {
        if (!IsAsked || Law is not { } law)
            return;
        _flow.Map.Evaluate(state, _outputs);
        law.Orbit(time, _initialOutputs, _lawOutputs);
        if (!TryProject(state, law.OrbitResidual(time, _initialOutputs)))
            _skippedInStep++;
    }

    /// <summary>Counts what was skipped in a step that is final.</summary>
    public void Commit() => Skipped += _skippedInStep;

    /// <summary>Why the run must stop at the end of the step, or null: rounding of the outputs hides the orbit.</summary>
    public StepFailure? Check(double time, double cost)
    {
        double rounding = _flow.Map.Resolution.OutputRounding * Vectors.Norm(_outputs);
        if (!IsOrbitKnown || !(_distance > HiddenDrift * _lawResidual) || !(_distance <= rounding))
            return null;
        return new StepFailure(
            RunStatus.Stalled,
            $"The outputs are {_distance:g3} off the law at time {time}, where its residual is {_lawResidual:g3}: that is their rounding in {_flow.Map.Resolution}, at cost {cost:g3}. The flow cannot be followed further.");
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteVector(_initialOutputs);
        _rank.Save(writer);
        writer.Write(Skipped);
    }

    public void Restore(BinaryReader reader)
    {
        reader.ReadVector(_initialOutputs);
        _rank.Restore(reader);
        Skipped = reader.ReadInt32();
    }

    // Outputs of the state that the field saw last are known already.
    private void OutputsAt(ReadOnlySpan<double> state)
    {
        if (state.SequenceEqual(_flow.Linearization.Theta))
            _flow.Outputs.CopyTo(_outputs);
        else
            _flow.Map.Evaluate(state, _outputs);
    }

    // With the factor of the step; again only where the drift was so large that once is not enough.
    private bool TryProject(Span<double> state, double residual)
    {
        for (int i = 0; i < MaxProjections; i++)
        {
            Vectors.Subtract(_lawOutputs, _outputs, _difference);
            if (i > 0 && Vectors.Norm(_difference) <= Math.Max(ProjectedDrift * residual, _flow.Map.UnitRoundoff * Vectors.Norm(_outputs)))
                break;
            if (!_flow.Linearization.Solve(_difference, _shift).IsTrusted)
                return false;
            Vectors.AddScaled(1, _shift, state);
            _flow.Map.Evaluate(state, _outputs);
        }

        return true;
    }
}
