namespace DeepMin.AutoDiff.Flows;

/// <summary>Keeps the states at save points.</summary>
internal sealed class StateRecorder(SavePoints savePoints, int dimension) : ICheckpointed
{
    private readonly List<double> _times = [];
    private readonly List<double[]> _states = [];
    private int _next;

    public IReadOnlyList<double> Times => _times;

    public IReadOnlyList<double[]> States => _states;

    public void RecordStart(ReadOnlySpan<double> state) => RecordEnd(0, state);

    /// <summary>Whether a save point lies before the end of the present step.</summary>
    public bool IsDueBefore(double end) => _next < savePoints.Times.Length && savePoints.Times[_next] < end;

    /// <summary>Keeps the states at save points strictly inside a step that is not committed yet.</summary>
    public void RecordInside(MethodStepper stepper, IStepCorrection? correction, double step, double end)
    {
        while (IsDueBefore(end))
        {
            double time = savePoints.Times[_next++];
            double[] state = new double[dimension];
            stepper.Interpolate((time - stepper.Time) / step, state);
            correction?.CorrectInside(time, state);
            Add(time, state);
        }
    }

    /// <summary>Keeps the state at the end of a step if it is a save point.</summary>
    public void RecordEnd(double time, ReadOnlySpan<double> state)
    {
        bool isSavePoint = savePoints.EveryStep;
        while (_next < savePoints.Times.Length && savePoints.Times[_next] <= time)
            isSavePoint |= savePoints.Times[_next++] == time;
        if (isSavePoint)
            Add(time, state.ToArray());
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_next);
        writer.WriteVector(_times.ToArray());
        foreach (double[] state in _states)
            writer.WriteVector(state);
    }

    public void Restore(BinaryReader reader)
    {
        _next = reader.ReadInt32();
        _times.AddRange(reader.ReadVector());
        for (int i = 0; i < _times.Count; i++)
            _states.Add(reader.ReadVector());
    }

    private void Add(double time, double[] state)
    {
        _times.Add(time);
        _states.Add(state);
    }
}
