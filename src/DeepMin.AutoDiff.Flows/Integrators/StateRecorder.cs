namespace DeepMin.AutoDiff.Flows;

/// <summary>Keeps the states at save points. Those inside a step are kept when the step is committed.</summary>
internal sealed class StateRecorder(SavePoints savePoints, int dimension) : ICheckpointed
{
    private readonly List<double> _times = [];
    private readonly List<double[]> _states = [];
    private readonly List<double[]> _inside = [];
    private int _next;

    public IReadOnlyList<double> Times => _times;

    public IReadOnlyList<double[]> States => _states;

    public void RecordStart(ReadOnlySpan<double> state) => Commit(0, state);

    /// <summary>Takes the states at save points strictly inside a finished step that is not committed yet.</summary>
    public void LookInside(CandidateStep step)
    {
        _inside.Clear();
        for (int i = _next; i < savePoints.Times.Length && savePoints.Times[i] < step.End; i++)
        {
            if (i == _next)
                step.PrepareInside();
            double[] state = new double[dimension];
            step.StateAt(savePoints.Times[i], state);
            _inside.Add(state);
        }
    }

    /// <summary>Keeps the states taken inside the step just committed, and that at its end if it is a save point.</summary>
    public void Commit(double end, ReadOnlySpan<double> state)
    {
        foreach (double[] inside in _inside)
            Add(savePoints.Times[_next++], inside);
        _inside.Clear();
        bool isSavePoint = savePoints.EveryStep;
        while (_next < savePoints.Times.Length && savePoints.Times[_next] <= end)
            isSavePoint |= savePoints.Times[_next++] == end;
        if (isSavePoint)
            Add(end, state.ToArray());
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
